// Texts made to be slow: twice the text must not take much more than twice the time.
import { createGuard } from '@portcullis/core';
import type { Guard } from '@portcullis/core';
import { POLICIES } from '../loopback.ts';
import type { Row, Section } from '../section.ts';
import { median } from '../stats.ts';

const SMALL = 50_000;
const LARGE = 100_000;
const PIECE = 64;

const FILLERS = {
  'a a a': 'a',
  'A A A': 'A',
  digits: '4111',
  'digit dash': '1-',
  'digit space': '1 ',
  'digit dot': '1.',
  'dots and letters': 'a.',
  'at signs': '@',
  'at and dots': 'x@a.',
  dashes: '-',
  underscores: '_',
  colons: ':',
  blanks: ' ',
  'line ends': '\n',
  'plus zero': '+0',
  parentheses: '(0',
  braces: '{"',
  'key heads sk-': 'sk-',
  'key heads AKIA': 'AKIA',
  'key heads ghp_': 'ghp_',
  'jwt heads': 'eyJ.',
  'pem heads': '-----BEGIN ',
  'url heads': 'postgres://',
  'iban heads': 'DE89 ',
  'order words': 'ignore all previous ',
  'zero width': '\u200B',
  'tag characters': '\u{E0041}',
  'bidi overrides': '\u202E',
  accents: 'e\u0301',
  fullwidth: '\uFF11',
  'lone surrogates': '\uD800',
} as const satisfies Record<string, string>;

/** Milliseconds over hostile texts, and how they grow. */
export const complexitySection: Section = {
  id: 'complexity',
  title: 'Hostile texts of 50 KB and 100 KB, policy strict',
  async run({ isQuick }) {
    // What blocks only records here: a text is read to its end.
    const rules = (POLICIES.strict.rules ?? []).map((rule) =>
      rule.action === 'block' ? { ...rule, action: 'allow' as const } : rule,
    );
    const guard = createGuard({ policy: { ...POLICIES.strict, rules } });
    const repeats = isQuick ? 3 : 9;
    const rows = Object.entries(FILLERS).map(([name, filler]) => {
      try {
        return measure(name, filler, guard, repeats);
      } catch (cause) {
        throw new Error(`${name}: expected a result, got an error`, { cause });
      }
    });
    const worst = (key: string): number => Math.max(...rows.map((row) => Number(row[key])));
    return [
      {
        title: `median of ${repeats}; the ratio of a linear detector is about 2`,
        columns: [
          { key: 'text', label: 'text' },
          { key: 'cold', label: 'first call, 50 KB', unit: 'ms' },
          { key: 'inspectSmall', label: 'inspect 50 KB', unit: 'ms' },
          { key: 'inspectLarge', label: '100 KB', unit: 'ms' },
          { key: 'inspectRatio', label: 'growth', unit: 'ratio' },
          { key: 'streamSmall', label: 'stream 50 KB', unit: 'ms' },
          { key: 'streamLarge', label: '100 KB', unit: 'ms' },
          { key: 'streamRatio', label: 'growth', unit: 'ratio' },
        ],
        rows,
        notes: [
          `worst of 50 KB: ${worst('cold').toFixed(1)} ms at first, ${worst('inspectSmall').toFixed(1)} ms after, ${worst('streamSmall').toFixed(1)} ms streamed in pieces of ${PIECE}`,
        ],
      },
    ];
  },
};

function measure(name: string, filler: string, guard: Guard, repeats: number): Row {
  const small = textOfFiller(filler, SMALL);
  const large = textOfFiller(filler, LARGE);
  const cold = time(() => guard.inspect(small));
  const [inspectSmall, inspectLarge] = timeBoth(
    repeats,
    () => guard.inspect(small),
    () => guard.inspect(large),
  );
  const [streamSmall, streamLarge] = timeBoth(
    repeats,
    () => streamAll(guard, small),
    () => streamAll(guard, large),
  );
  return {
    text: name,
    cold,
    inspectSmall,
    inspectLarge,
    inspectRatio: inspectLarge / inspectSmall,
    streamSmall,
    streamLarge,
    streamRatio: streamLarge / streamSmall,
  };
}

function textOfFiller(filler: string, length: number): string {
  return Buffer.from(filler.repeat(Math.ceil(length / filler.length)).slice(0, length), 'utf16le').toString('utf16le');
}

// Small and large in turn, so that a disturbance meets both.
function timeBoth(repeats: number, small: () => unknown, large: () => unknown): readonly [number, number] {
  const times: [number[], number[]] = [[], []];
  for (let repeat = 0; repeat < repeats; repeat++) {
    times[0].push(time(small));
    times[1].push(time(large));
  }
  return [median(times[0]), median(times[1])];
}

function time(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function streamAll(guard: Guard, text: string): string {
  const redactor = guard.stream({ target: 'input' });
  let result = '';
  for (let start = 0; start < text.length; start += PIECE) result += redactor.push(text.slice(start, start + PIECE));
  return result + redactor.end();
}
