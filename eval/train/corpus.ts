/**
 * What the classifier learns from: the rows of a data folder, texts made of our own templates, and attacks of both put
 * where attackers put them: in front of a harmless request, or in the middle of a document.
 */
import type { InjectionRow } from '../data.ts';
import { random } from './random.ts';
import type { Random } from './random.ts';
import { expand } from './template.ts';
import type { Authored } from './template.ts';

/** One text to learn from. */
export interface Text {
  readonly text: string;
  readonly label: 0 | 1;
  readonly lang: string;
  /** Texts of one source weigh the less the more there are. */
  readonly source: string;
  /** The repositories of which a part of it comes; it is in no training that one of them is held out of. */
  readonly origins: readonly string[];
  /** True for rows of which the label is right but the text says little. */
  readonly isWeak: boolean;
}

// The only prose in most languages: without any of it nobody could know them, so it is split by paragraph.
const SPLIT = 'google-deepmind/xquad';
const SPLIT_PARTS = 5;

/** The repository that a row comes from: sources of one repository are never on both sides of a test. */
function originOf({ source, text }: Pick<InjectionRow, 'source' | 'text'>): string {
  const repository = /^[^:(\s]*/.exec(source)?.[0] ?? source;
  return repository === SPLIT ? `${SPLIT}:${text.length % SPLIT_PARTS}` : repository;
}

/** A row as a text to learn from. */
export function fromRow({ text, label, lang, source, tier }: InjectionRow): Text {
  return { text, label, lang, source, origins: [originOf({ source, text })], isWeak: tier === 'weak' };
}

/** How many texts are made of each template, and of those how many are put into another text. */
const EXPANSIONS = 6;
const EMBEDDED = 2;
const JOINED = 3;
/** How often a short attack of the data is put into others, in each way. */
const CARRIED = 3;
/** Longer attacks have their carrier with them. */
const LONGEST_CARRIED = 500;
const REQUEST = { shortest: 15, longest: 220 } as const;
const SHORTEST_DOCUMENT = 200;
const DOCUMENT = { shortest: 300, range: 1500 } as const;
const AFTER_ATTACK = [' ', '\n', ': ', '\n\n', ' - '];
const AROUND_ATTACK = ['\n', '\n\n', ' '];

/** Makes texts of templates and of rows. */
export function compose(
  rows: readonly Text[],
  authored: readonly (readonly [name: string, authored: Authored])[],
  seed: number,
): readonly Text[] {
  const next = random(seed);
  const made: Text[] = [];
  const attacks: (readonly [attack: Text, index: number])[] = [];
  for (const [name, each] of authored) {
    const toText = (text: string, label: 0 | 1, kind = 'template'): Text => {
      return { text, label, lang: each.lang, source: `${kind}:${name}`, origins: [], isWeak: false };
    };
    for (const template of Object.values(each.attacks).flat()) {
      const texts = expansions(template, each, next);
      attacks.push(...texts.map((text, index) => [toText(text, 1), index] as const));
    }
    const harmless = Object.values(each.benign)
      .flat()
      .flatMap((template) => expansions(template, each, next));
    made.push(...harmless.map((text) => toText(text, 0)));
    for (let count = 0; count < harmless.length; count++) {
      const sentences = Array.from({ length: 3 + below(next, 8) }, () => oneOf(harmless, next));
      made.push(toText(sentences.join(oneOf([' ', '\n'], next)), 0, 'document'));
    }
  }
  // Our own harmless texts carry attacks in languages that rows say little in.
  const spoken = byLanguage(rows.filter(({ label }) => label === 0));
  const rare = made.filter(({ lang }) => (spoken.get(lang)?.length ?? 0) < RARE);
  const carriers = new Carriers([...rows, ...rare], next);
  for (const [attack, index] of attacks) {
    made.push(attack);
    if (index < JOINED) made.push(carriers.joined(attack));
    if (index < EMBEDDED) made.push(carriers.embedded(attack));
  }
  for (const row of rows) {
    if (row.label !== 1 || row.text.length >= LONGEST_CARRIED) continue;
    for (let count = 0; count < CARRIED; count++) made.push(carriers.joined(row), carriers.embedded(row));
  }
  return made;
}

function expansions(template: string, { lists }: Authored, next: Random): readonly string[] {
  const choose = (limit: number): number => below(next, limit);
  return [...new Set(Array.from({ length: EXPANSIONS }, () => expand(template, lists, choose)))];
}

function below(next: Random, limit: number): number {
  return Math.floor(next() * limit);
}

function oneOf<Item>(list: readonly Item[], next: Random): Item {
  const item = list[below(next, list.length)];
  if (item === undefined) throw new Error('training: expected harmless texts to put attacks into, got none');
  return item;
}

// So many harmless rows make a language well known.
const RARE = 1000;
// A language with fewer harmless texts borrows those of all others.
const ENOUGH = 20;

/** Harmless texts that attacks are put into: in the language of the attack, so that no language is a sign of one. */
class Carriers {
  readonly #requests: ReadonlyMap<string, readonly Text[]>;
  readonly #documents: ReadonlyMap<string, readonly Text[]>;
  readonly #next: Random;

  constructor(texts: readonly Text[], next: Random) {
    const harmless = texts.filter(({ label, isWeak }) => label === 0 && !isWeak);
    this.#requests = byLanguage(
      harmless.filter(({ text }) => text.length >= REQUEST.shortest && text.length <= REQUEST.longest),
    );
    this.#documents = byLanguage(harmless.filter(({ text }) => text.length >= SHORTEST_DOCUMENT));
    this.#next = next;
  }

  /** An attack and the request that it is sent with. */
  joined(attack: Text): Text {
    const request = this.#one(this.#requests, attack.lang);
    const between = oneOf(AFTER_ATTACK, this.#next);
    const isFirst = this.#next() < 0.75;
    const text = isFirst ? attack.text + between + request.text : request.text + between + attack.text;
    return combined(attack, request, text, 'joined');
  }

  /** An attack in a document: in front of it, at its end, or between two sentences. */
  embedded(attack: Text): Text {
    const carrier = this.#one(this.#documents, attack.lang);
    const document = carrier.text.slice(0, DOCUMENT.shortest + below(this.#next, DOCUMENT.range));
    const sentence = document.indexOf('. ', below(this.#next, document.length)) + 1;
    const at = oneOf([0, document.length, sentence], this.#next);
    const before = oneOf(AROUND_ATTACK, this.#next);
    const after = oneOf(AROUND_ATTACK, this.#next);
    return combined(
      attack,
      carrier,
      document.slice(0, at) + before + attack.text + after + document.slice(at),
      'embedded',
    );
  }

  #one(texts: ReadonlyMap<string, readonly Text[]>, lang: string): Text {
    const own = texts.get(lang) ?? [];
    return oneOf(own.length >= ENOUGH ? own : (texts.get('') ?? []), this.#next);
  }
}

// By language, and all of them under none.
function byLanguage(texts: readonly Text[]): ReadonlyMap<string, readonly Text[]> {
  const lists = new Map<string, Text[]>([['', []]]);
  for (const text of texts) {
    lists.get('')?.push(text);
    const own = lists.get(text.lang);
    if (own === undefined) lists.set(text.lang, [text]);
    else own.push(text);
  }
  return lists;
}

function combined(attack: Text, carrier: Text, text: string, way: string): Text {
  return {
    ...attack,
    text,
    source: `${way}:${attack.source}`,
    origins: [...attack.origins, ...carrier.origins],
  };
}
