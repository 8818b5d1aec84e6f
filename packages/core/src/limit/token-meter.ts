/**
 * What a token of o200k_base is made of, on average: weights fitted to it by least squares on prose in a dozen
 * languages, code, JSON and tables. eval/tokens.ts measures the error; docs/limits.md has the numbers.
 */
const WEIGHTS = {
  word: 0.786,
  longWord: 0.852,
  capital: 0,
  digits: 2.279,
  punctuation: 0.69,
  morePunctuation: 0,
  space: 2.005,
  ideograph: 0.698,
  hangul: 0.633,
  accent: 0.977,
  letter: 0.235,
  // Too rare in those texts to be fitted: an emoji is two.
  surrogate: 1.2,
} as const;

/** The parts of a text that its tokens are estimated from. */
export type TokenFeature = keyof typeof WEIGHTS;

const FEATURES = Object.keys(WEIGHTS) as readonly TokenFeature[];

const OTHER = 0;
const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;
const SPACE = 4;
const BLANK = 5;

const KINDS = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  if (code === 32) KINDS[code] = BLANK;
  else if (code < 32) KINDS[code] = SPACE;
  else if (code >= 48 && code <= 57) KINDS[code] = DIGIT;
  else if (code >= 65 && code <= 90) KINDS[code] = UPPER;
  else if (code >= 97 && code <= 122) KINDS[code] = LOWER;
}

// From here on a run of letters is more than one token, one more for each further four.
const WORD_LENGTH = 7;
const WORD_STEP = 4;
const DIGITS_IN_TOKEN = 3;

/**
 * Estimates the tokens of a text that comes in pieces, in one pass without a vocabulary. The estimate does not depend
 * on where the text is cut.
 */
export class TokenMeter {
  readonly features: Record<TokenFeature, number> = {
    word: 0,
    longWord: 0,
    capital: 0,
    digits: 0,
    punctuation: 0,
    morePunctuation: 0,
    space: 0,
    ideograph: 0,
    hangul: 0,
    accent: 0,
    letter: 0,
    surrogate: 0,
  };
  #kind = BLANK;
  #run = 0;

  /** Adds a piece. */
  add(text: string): void {
    const { features } = this;
    let kind = this.#kind;
    let run = this.#run;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code >= 128) {
        features[featureOf(code)]++;
        // Letters behind it go on with its word.
        if (kind !== LOWER && kind !== UPPER) run = 0;
        kind = LOWER;
        run++;
        continue;
      }
      const next = KINDS[code] ?? OTHER;
      const isWord = next === LOWER || next === UPPER;
      if (isWord && (kind === LOWER || kind === UPPER)) {
        if (next === UPPER) features.capital++;
        run++;
        if (run > WORD_LENGTH && (run - WORD_LENGTH) % WORD_STEP === 1) features.longWord++;
      } else if (next === kind) {
        run++;
        if (next === DIGIT) {
          if (run % DIGITS_IN_TOKEN === 1) features.digits++;
        } else if (next === OTHER) features.morePunctuation++;
      } else {
        run = 1;
        if (isWord) features.word++;
        else if (next === DIGIT) features.digits++;
        else if (next === OTHER) features.punctuation++;
        else if (next === SPACE) features.space++;
      }
      kind = next;
    }
    this.#kind = kind;
    this.#run = run;
  }

  /** Tokens so far, rounded up. */
  get tokens(): number {
    const { features } = this;
    return Math.ceil(FEATURES.reduce((sum, feature) => sum + WEIGHTS[feature] * features[feature], 0));
  }
}

function featureOf(code: number): 'accent' | 'letter' | 'ideograph' | 'hangul' | 'surrogate' {
  if (code < 0x250) return 'accent';
  if (code < 0x2e80) return 'letter';
  if (code < 0xac00) return 'ideograph';
  if (code < 0xd800) return 'hangul';
  return code < 0xe000 ? 'surrogate' : 'ideograph';
}

/** The estimated tokens of a text. */
export function estimateTokens(text: string): number {
  const meter = new TokenMeter();
  meter.add(text);
  return meter.tokens;
}
