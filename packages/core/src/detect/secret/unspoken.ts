// Of each letter, those that hardly ever follow it in words: one pair of letters in thirty of the words in
// documentation and names in code, and every second pair of random ones.
const HARDLY_FOLLOW =
  'joq fghkmnpqvwxz bfgjnqvwxz hjknpqvwxz - bghjkmnpqvwxz bcdfjkpqvwxyz bcdfghjkpqvwxz hijquwy bcdfghjklmnpqrtvwxyz ' +
  'bcdfghjkmpqvwxyz hjnqrwxz cfghjknqrtvwxyz jqwxz jqz bcdfgjkmnqvwxz abcdefghijklmnopqrstvwxyz hjqwxz bgjqvxz bgjkqvx ' +
  'hjoquvwxyz bcdfghjklmnpqrstuvwxyz bcdfgjklmpqtuvwxyz bdfghjklmnoqrsuvwxyz bcdfghjkqruvwxyz bcdfghjklmnopqrstuvwxyz';
const LETTERS = 32;
const MIN_PAIRS = 8;
const MIN_SHARE = 0.3;
const LETTER_A = 97;
const LETTER_Z = 122;
const CASE_BIT = 32;

const isRare = new Uint8Array(LETTERS * LETTERS);
for (const [index, followers] of HARDLY_FOLLOW.split(' ').entries()) {
  for (const follower of followers) isRare[(index + 1) * LETTERS + (follower.charCodeAt(0) & (LETTERS - 1))] = 1;
}

/** True when the letters of a text stand next to each other as they do in no word of a language or a program. */
export function isUnspoken(text: string): boolean {
  let pairs = 0;
  let rare = 0;
  for (let index = 1; index < text.length; index++) {
    const first = text.charCodeAt(index - 1);
    const second = text.charCodeAt(index);
    // A capital behind a small letter begins another word.
    if (!isLetter(first) || !isLetter(second) || (first & CASE_BIT) > (second & CASE_BIT)) continue;
    // A letter that is repeated tells nothing.
    if (first === second) continue;
    pairs++;
    rare += isRare[(first & (LETTERS - 1)) * LETTERS + (second & (LETTERS - 1))] ?? 0;
  }
  return pairs >= MIN_PAIRS && rare >= pairs * MIN_SHARE;
}

function isLetter(code: number): boolean {
  const small = code | CASE_BIT;
  return small >= LETTER_A && small <= LETTER_Z;
}
