import type { PhraseDetector } from '../detector.ts';

const CODE = '(base64|rot13|hex|hexadecimal|morse|binary|encoded|reversed|caesar|ascii85|cipher)';

/** Lures to decode something and do what it says. */
export const encodedPayload: PhraseDetector = {
  kind: 'phrase',
  id: 'injection.encoded_payload',
  category: 'prompt_injection',
  phrases: [
    { words: `(decode|decrypt|decipher|translate) ~6 ${CODE} ~10 (follow|execute|obey|perform|comply)`, score: 0.9 },
    { words: `(decode|decrypt|decipher) ~5 and ~2 (follow|execute|obey|perform|comply)`, score: 0.9 },
    { words: `(respond|answer|reply|output) ~3 (only|exclusively) ~2 (in|using) ~1 ${CODE}`, score: 0.5 },
  ],
};
