import { PRICE_TABLE } from './price-table.ts';

/** What a model costs, in US dollars (or the policy's own currency) for a million tokens. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
  /** Input that the provider had in its cache. Defaults to `input`. */
  readonly cachedInput?: number | undefined;
}

/** The tokens of a call. */
export interface CountedTokens {
  readonly input: number;
  readonly output: number;
  /** Of `input`. */
  readonly cachedInput?: number | undefined;
}

const PRICES: ReadonlyMap<string, ModelPrice> = new Map(
  PRICE_TABLE.map(([model, input, output, cachedInput]) => [model, { input, output, cachedInput }]),
);
// What may follow the name of a model that it still is: a date, a version or a channel.
const VERSION = /^[-@:](?:\d[\d-]*|v\d[\d.]*|latest)$/;
const MAX_NAME = 200;

/**
 * The listed price of a model: by its name without what stands before the last `/`, or by that without its date. A
 * name that is merely like a known one has no price: it may cost ten times as much.
 */
export function priceOf(model: string): ModelPrice | undefined {
  if (model.length > MAX_NAME) return undefined;
  const name = model.slice(model.lastIndexOf('/') + 1).toLowerCase();
  const exact = PRICES.get(name);
  if (exact !== undefined) return exact;
  for (let end = name.length - 1; end > 0; end--) {
    const known = '-@:'.includes(name.charAt(end)) ? PRICES.get(name.slice(0, end)) : undefined;
    if (known !== undefined) return VERSION.test(name.slice(end)) ? known : undefined;
  }
  return undefined;
}

/** What tokens cost, in millionths, rounded up: a whole number, so that sums are exact. */
export function costOf({ input, output, cachedInput = input }: ModelPrice, tokens: CountedTokens): number {
  const cached = Math.min(tokens.cachedInput ?? 0, tokens.input);
  return Math.ceil((tokens.input - cached) * input + cached * cachedInput + tokens.output * output - ROUNDING);
}

const ROUNDING = 1e-6;
