/** What hidden markup carries: a note of a few words, a text for readers, or orders. */

// A word of letters, as sentences have it: no path, address, name of code or markup.
const WORD = /^[^\p{L}\p{N}@/\\=<>_#$]*\p{L}+(?:['’-]\p{L}+)*[^\p{L}\p{N}@/\\=<>_#$]*$/u;
// Scripts without spaces: about two characters make a word.
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/g;
const CHARACTERS_PER_WORD = 2;

// What orders to a model are made of: firm wordings, and words that notes to people have too.
const FIRM =
  /(?<![a-z])(?:ignor(?:e|es|ing)|disregard|overrid(?:e|es|ing)|overrule|bypass|forget|jailbreak|exfiltrat|supersed|system prompt|language model|llm|chatbot|chatgpt|you must|you are now|your (?:task|only|sole|next|new|previous|instruction)|do not (?:tell|inform|mention)|from now on|pretend to be|act as an?(?![a-z])|api key|credential|password|olvida|oublie|ignor(?:iere|ez|a|ar|ier|uj)(?![a-z])|vergiss|anweisung|consigne|istruzion|instrucci)|忽略|无视|無視|指令|무시/;
const WEAK =
  /(?<![a-z])(?:instruction|directive|guideline|command|orders?(?![a-z])|task|previous|prior|urgent|critical|important|priority|attention|alert|secret|send|forward|execute|run(?![a-z])|reveal|call(?![a-z])|ai(?![a-z])|assistant|agent|prompt|user|response|reply|output|you(?:r|rs)?(?![a-z])|must(?![a-z])|https?:)/g;
const ENOUGH = 2;

/** How many words of a sentence a text has; names, paths and code count for none. */
export function countWords(text: string): number {
  const spaced = text.split(/\s+/).filter((word) => WORD.test(word)).length;
  return spaced + Math.floor((text.match(UNSPACED)?.length ?? 0) / CHARACTERS_PER_WORD);
}

/** True when a text reads like orders to a model: one firm wording, or two of the others. */
export function givesOrders(text: string): boolean {
  const plain = text.toLowerCase();
  if (FIRM.test(plain)) return true;
  return new Set(plain.match(WEAK)).size >= ENOUGH;
}
