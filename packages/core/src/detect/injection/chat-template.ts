import type { AnchoredDetector } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';

/** Markup with which chat models tell system, user and assistant apart; never part of honest data. */
const MARKS: readonly (readonly [mark: string, score: number])[] = [
  ['<|im_start|>', 0.95],
  ['<|im_end|>', 0.95],
  ['<|im_sep|>', 0.95],
  ['<|system|>', 0.95],
  ['<|user|>', 0.9],
  ['<|assistant|>', 0.9],
  ['<|endoftext|>', 0.85],
  ['<|end_of_text|>', 0.9],
  ['<|begin_of_text|>', 0.9],
  ['<|start_header_id|>', 0.95],
  ['<|end_header_id|>', 0.95],
  ['<|eot_id|>', 0.95],
  ['<|end|>', 0.8],
  ['<|channel|>', 0.9],
  ['<start_of_turn>', 0.9],
  ['<end_of_turn>', 0.9],
  ['<<sys>>', 0.95],
  ['<</sys>>', 0.95],
  ['[inst]', 0.9],
  ['[/inst]', 0.9],
  ['</system>', 0.7],
  ['<system>', 0.6],
  ['<system_prompt>', 0.6],
  ['</user_input>', 0.7],
  ['[system]', 0.5],
  ['[system message]', 0.8],
  ['[system override]', 0.9],
];

const BY_FIRST = new Map<string, readonly (readonly [string, number])[]>(
  ['<', '['].map((first) => [first, MARKS.filter(([mark]) => mark.startsWith(first))]),
);

/** Markup that poses as the frame of the conversation. */
export const chatTemplate: AnchoredDetector = {
  kind: 'anchored',
  id: 'injection.chat_template',
  category: 'prompt_injection',
  anchors: '<[',
  match(reader, at) {
    for (const [mark, score] of BY_FIRST.get(reader.text.charAt(at)) ?? []) {
      if (hasMark(reader, mark, at)) return { start: at, end: at + mark.length, score };
    }
    return undefined;
  },
};

// Marks are lower case; text may be in any.
function hasMark(reader: Reader, mark: string, at: number): boolean {
  for (let i = 1; i < mark.length; i++) {
    const code = reader.code(at + i);
    const isUpper = code >= 65 && code <= 90;
    if ((isUpper ? code + 32 : code) !== mark.charCodeAt(i)) return false;
  }
  return true;
}
