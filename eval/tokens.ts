// `npm run eval:tokens`: how far the token estimator is from a real tokenizer; `--fit` prints weights fitted anew.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Tiktoken } from 'js-tiktoken/lite';
import o200k from 'js-tiktoken/ranks/o200k_base';
import { estimateTokens, TokenMeter } from '../packages/core/src/limit/token-meter.ts';
import type { TokenFeature } from '../packages/core/src/limit/token-meter.ts';

const CHUNK = 2000;
const CHUNKS = 40;
const LANGUAGES = ['cs', 'de', 'es', 'fr', 'it', 'ja', 'ko', 'pl', 'pt-br', 'ru', 'tr', 'zh-cn', 'zh-tw'] as const;

const encoder = new Tiktoken(o200k);
const SOURCES: Readonly<Record<string, string>> = {
  english: file('openai/LICENSE') + file('typescript/LICENSE.txt') + file('fast-check/README.md'),
  markdown: file('openai/README.md') + file('typescript/README.md') + file('vitest/LICENSE.md'),
  typescript: file('openai/src/client.ts') + file('openai/src/lib/ChatCompletionStream.ts'),
  javascript: file('typescript/lib/typescript.js').slice(0, 400_000),
  json: file('openai/package.json') + file('typescript/package.json') + file('../package-lock.json').slice(0, 200_000),
  ...Object.fromEntries(LANGUAGES.map((language) => [language, messagesOf(language)])),
};

interface Sample {
  readonly kind: string;
  readonly text: string;
  readonly tokens: number;
}

// Chunks that the weights are fitted to, and others that the error is measured on.
const samples = Object.entries(SOURCES).flatMap(([kind, source]) => {
  const step = Math.max(CHUNK, Math.floor(source.length / CHUNKS));
  return Array.from({ length: Math.min(CHUNKS, Math.floor(source.length / CHUNK)) }, (_, index): Sample => {
    const text = source.slice(index * step, index * step + CHUNK);
    return { kind, text, tokens: encoder.encode(text).length };
  });
});
const fitted = samples.filter((_, index) => index % 2 === 0);
const measured = samples.filter((_, index) => index % 2 === 1);

const { values } = parseArgs({ options: { fit: { type: 'boolean', default: false } } });
if (values.fit) console.log(fit());
console.log('kind          tokens   error of the sum   mean error of 2,000 characters   worst');
for (const kind of Object.keys(SOURCES))
  report(
    kind,
    measured.filter((sample) => sample.kind === kind),
  );
report('all', measured);
console.log(`speed: ${speed().toFixed(0)} MB/s`);

function report(name: string, list: readonly Sample[]): void {
  const errors = list.map(({ text, tokens }) => estimateTokens(text) / tokens - 1);
  const real = list.reduce((sum, { tokens }) => sum + tokens, 0);
  const estimated = list.reduce((sum, { text }) => sum + estimateTokens(text), 0);
  const mean = errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length;
  const worst = errors.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0] ?? 0;
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`.padStart(8);
  console.log(
    `${name.padEnd(12)} ${String(real).padStart(7)}   ${percent(estimated / real - 1)}           ${percent(mean)}                        ${percent(worst)}`,
  );
}

function speed(): number {
  const text = (SOURCES['english'] ?? '').slice(0, 10_000);
  for (let round = 0; round < 300; round++) estimateTokens(text);
  const from = performance.now();
  for (let round = 0; round < 1000; round++) estimateTokens(text);
  return (1000 * text.length) / 1e6 / ((performance.now() - from) / 1000);
}

// Least squares of the relative error, by gradient steps of one weight at a time; no weight is negative.
function fit(): Record<string, number> {
  const rows = fitted.map(({ text, tokens }) => {
    const meter = new TokenMeter();
    meter.add(text);
    return { tokens, features: { ...meter.features } };
  });
  const names = Object.keys(new TokenMeter().features) as TokenFeature[];
  const weights = new Map(names.map((name) => [name, 0.5]));
  for (let round = 0; round < 4000; round++) {
    for (const name of names) {
      let above = 0;
      let below = 1e-9;
      for (const { tokens, features } of rows) {
        const others = names.reduce(
          (sum, each) => sum + (each === name ? 0 : features[each] * (weights.get(each) ?? 0)),
          0,
        );
        above += (features[name] * (tokens - others)) / tokens ** 2;
        below += features[name] ** 2 / tokens ** 2;
      }
      weights.set(name, Math.max(0, above / below));
    }
  }
  return Object.fromEntries([...weights].map(([name, weight]) => [name, Math.round(weight * 1000) / 1000]));
}

function file(path: string): string {
  return readFileSync(new URL(`../node_modules/${path}`, import.meta.url), 'utf8');
}

function messagesOf(language: string): string {
  const messages: unknown = JSON.parse(file(`typescript/lib/${language}/diagnosticMessages.generated.json`));
  return Object.values(messages as Record<string, string>).join('\n');
}
