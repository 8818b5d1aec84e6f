import { LETTER, isIn } from '../../text/char-class.ts';

const MIN_LENGTH = 4;
const MARKS = ['{', '}', '<', '>', '[', ']', '$(', '***', '...', '%s', 'xxxx', 'XXXX', '####', '____'];
// Compared by letters only, so that `your_password` is `yourpassword`.
const WORDS: ReadonlySet<string> = new Set(
  (
    'changeme changeit dbpassword example hidden mypassword newpassword oldpassword passwd password passwords passwort ' +
    'kennwort senha wachtwoord contrasena pwd redacted userpassword username none null undefined placeholder masked'
  ).split(' '),
);
const BEGINNINGS = ['your', 'replace', 'insert', 'example', 'enteryour', 'changeme', 'placeholder'];
// What examples and freshly installed servers use.
const WELL_KNOWN: ReadonlySet<string> = new Set(['pass', 'secret', 'admin', 'root', 'test', 'guest', 'user']);
const PERCENT = '%';
const VARIABLE = /^[$%@&:]\w+[%$]?$/;

/** True when a password in an example only says where one would stand: `${PASSWORD}`, `****`, `password`. */
export function isPlaceholder(password: string): boolean {
  if (password.length < MIN_LENGTH || password === password.charAt(0).repeat(password.length)) return true;
  if (MARKS.some((mark) => password.includes(mark))) return true;
  if (password.startsWith(PERCENT) && password.endsWith(PERCENT)) return true;
  if (VARIABLE.test(password)) return true;
  // `Password1$` is what rules for passwords make people choose.
  if (/\d/.test(password) && /[!@#$%^&*?+]$/.test(password)) return false;
  const letters = lettersOf(password);
  return letters.length > 0 && isPlaceholderWord(letters);
}

/** True when the password may be an example as well as a bad choice. */
export function isWellKnown(password: string): boolean {
  return WELL_KNOWN.has(password.toLowerCase());
}

function isPlaceholderWord(letters: string): boolean {
  return WORDS.has(letters) || BEGINNINGS.some((beginning) => letters.startsWith(beginning));
}

function lettersOf(text: string): string {
  let letters = '';
  for (const character of text.toLowerCase()) if (isIn(LETTER, character.charCodeAt(0))) letters += character;
  return letters;
}
