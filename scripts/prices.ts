// Writes packages/core/src/limit/price-table.ts from @pydantic/genai-prices (MIT): run with `npm run prices` after an
// update of that package.
import { readFileSync, writeFileSync } from 'node:fs';
import { calcPrice } from '@pydantic/genai-prices';
import type { ModelInfo, ModelPrice } from '@pydantic/genai-prices';

// When the version below was published; npm knows it: `npm view @pydantic/genai-prices time`.
const DATE = '2026-09-23';
// One model of each provider leads to all of its models.
const KNOWN = {
  openai: 'gpt-4.1',
  anthropic: 'claude-sonnet-4-5',
  google: 'gemini-2.5-pro',
  mistral: 'mistral-large-latest',
  deepseek: 'deepseek-chat',
  'x-ai': 'grok-4',
  cohere: 'command-r',
} as const;

const manifest: unknown = JSON.parse(
  readFileSync(new URL('../node_modules/@pydantic/genai-prices/package.json', import.meta.url), 'utf8'),
);
const version = String(Reflect.get(manifest as object, 'version'));
const rows = new Map<string, string>();
for (const [providerId, model] of Object.entries(KNOWN)) {
  const found = calcPrice({ input_tokens: 1, output_tokens: 1 }, model, { providerId });
  if (found === null) throw new Error(`no prices of ${providerId}`);
  for (const info of found.provider.models) {
    const row = toRow(info);
    if (row !== undefined && !rows.has(info.id)) rows.set(info.id, row);
  }
}
const lines = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, row]) => `  ['${id}', ${row}],`);
const text = `// Made by scripts/prices.ts: change it there, or override prices in the policy.

/** When these prices held. */
export const PRICES_DATE = '${DATE}';

/** Where they come from. */
export const PRICES_SOURCE = '@pydantic/genai-prices ${version} (MIT)';

/** US dollars for a million tokens, at the dearest tier: model, input, output, input that was cached. */
export const PRICE_TABLE: readonly (readonly [
  model: string,
  input: number,
  output: number,
  cachedInput: number,
])[] = [
${lines.join('\n')}
];
`;
writeFileSync(new URL('../packages/core/src/limit/price-table.ts', import.meta.url), text);
console.log(`${rows.size} models`);

function toRow({ prices }: ModelInfo): string | undefined {
  const price = Array.isArray(prices) ? prices.at(-1)?.prices : prices;
  if (price === undefined) return undefined;
  const input = dearest(price, 'input_mtok');
  if (input === undefined) return undefined;
  return [input, dearest(price, 'output_mtok') ?? 0, dearest(price, 'cache_read_mtok') ?? input].join(', ');
}

function dearest(price: ModelPrice, field: string): number | undefined {
  const value = price[field];
  if (value === undefined || typeof value === 'number') return value;
  return Math.max(value.base, ...value.tiers.map(({ price: tier }) => tier));
}
