// The texts of the benchmark: real English, real code, and synthetic personal data.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';

/** A kind of text. */
export type TextKind = 'english' | 'code' | 'markdown' | 'dense';

/** What each kind is. */
export const TEXT_KINDS = {
  english: 'licence texts (benign)',
  code: 'TypeScript source (benign)',
  markdown: 'the manual of the openai client, not pure ASCII (benign)',
  dense: 'personal data, 10 items a KB',
} as const satisfies Record<TextKind, string>;

/** A text of exactly so many characters. */
export function textOf(kind: TextKind, length: number): string {
  const source = SOURCES[kind]();
  return flat(source.repeat(Math.ceil(length / source.length)).slice(0, length));
}

/** Copies of a text that are equal in length and kind, but no two of them the same string. */
export function copiesOf(text: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => flat(text.slice(0, -1) + String.fromCharCode(97 + index)));
}

// A string of one piece: a rope or a slice would be flattened within the first timing.
function flat(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

const SOURCES = {
  english: () => packageFile('openai', 'LICENSE') + packageFile('typescript', 'LICENSE.txt'),
  code: () => packageFile('openai', 'src/client.ts'),
  markdown: () => packageFile('openai', 'README.md'),
  dense: densePersonalData,
} as const satisfies Record<TextKind, () => string>;

function packageFile(packageName: string, file: string): string {
  const entry = createRequire(import.meta.url).resolve(packageName);
  const folder = `${sep}node_modules${sep}${packageName}`;
  return readFileSync(join(entry.slice(0, entry.lastIndexOf(folder) + folder.length), file), 'utf8');
}

// Ten items in about a kilobyte: a customer record of a kind that is pasted into prompts.
function densePersonalData(): string {
  const filler = 'The customer called again about the open invoice and asked for a copy of the contract by post. ';
  return [
    `Please write to maren.holt@example.org or to accounts+march@holt-interiors.example before noon. ${filler}`,
    `Her card 4111 1111 1111 1111 was charged twice, the other one, 5555-5555-5555-4444, not at all. ${filler}`,
    `The refund goes to DE89 3704 0044 0532 0130 00, and not to GB82 WEST 1234 5698 7654 32 as before. ${filler}`,
    `She can be reached on +49 30 901820 or on (415) 555-0132 during the day. ${filler}`,
    `The form names 512-34-6789, and the last log-in came from 203.0.113.77. ${filler}\n`,
  ].join('');
}
