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

/** The repository that a row comes from: sources of one repository are never on both sides of a test. */
export function originOf(source: string): string {
  return /^[^:(\s]*/.exec(source)?.[0] ?? source;
}

/** A row as a text to learn from. */
export function fromRow({ text, label, lang, source, tier }: InjectionRow): Text {
  return { text, label, lang, source, origins: [originOf(source)], isWeak: tier === 'weak' };
}

/** How many texts are made of each template, and of those how many are put into another text. */
const EXPANSIONS = 6;
const EMBEDDED = 2;
const JOINED = 3;
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
  const composer = new Composer(rows, random(seed));
  const texts: Text[] = [];
  for (const [name, each] of authored) {
    for (const template of Object.values(each.attacks).flat()) {
      for (const [index, text] of composer.expansions(template, each).entries()) {
        const attack: Text = {
          text,
          label: 1,
          lang: each.lang,
          source: `template:${name}`,
          origins: [],
          isWeak: false,
        };
        texts.push(attack);
        if (index < JOINED) texts.push(composer.joined(attack));
        if (index < EMBEDDED) texts.push(composer.embedded(attack));
      }
    }
    for (const template of Object.values(each.benign).flat()) {
      for (const text of composer.expansions(template, each)) {
        texts.push({ text, label: 0, lang: each.lang, source: `template:${name}`, origins: [], isWeak: false });
      }
    }
  }
  for (const row of rows) {
    if (row.label === 1 && row.text.length < LONGEST_CARRIED) texts.push(composer.joined(row), composer.embedded(row));
  }
  return texts;
}

class Composer {
  readonly #requests: readonly Text[];
  readonly #documents: readonly Text[];
  readonly #next: Random;

  constructor(rows: readonly Text[], next: Random) {
    const harmless = rows.filter(({ label, isWeak }) => label === 0 && !isWeak);
    this.#requests = harmless.filter(({ text }) => text.length >= REQUEST.shortest && text.length <= REQUEST.longest);
    this.#documents = harmless.filter(({ text }) => text.length >= SHORTEST_DOCUMENT);
    this.#next = next;
  }

  expansions(template: string, { lists }: Authored): readonly string[] {
    const choose = (below: number): number => this.#below(below);
    const texts = Array.from({ length: EXPANSIONS }, () => expand(template, lists, choose));
    return [...new Set(texts)];
  }

  /** An attack and the request that it is sent with. */
  joined(attack: Text): Text {
    const request = this.#one(this.#requests);
    const between = this.#one(AFTER_ATTACK);
    const isFirst = this.#next() < 0.75;
    const text = isFirst ? attack.text + between + request.text : request.text + between + attack.text;
    return combined(attack, request, text, 'joined');
  }

  /** An attack in a document: in front of it, at its end, or between two sentences. */
  embedded(attack: Text): Text {
    const carrier = this.#one(this.#documents);
    const document = carrier.text.slice(0, DOCUMENT.shortest + this.#below(DOCUMENT.range));
    const sentence = document.indexOf('. ', this.#below(document.length)) + 1;
    const at = this.#one([0, document.length, sentence]);
    const before = this.#one(AROUND_ATTACK);
    const text = document.slice(0, at) + before + attack.text + this.#one(AROUND_ATTACK) + document.slice(at);
    return combined(attack, carrier, text, 'embedded');
  }

  #below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  #one<Item>(list: readonly Item[]): Item {
    const item = list[this.#below(list.length)];
    if (item === undefined) throw new Error('training: expected harmless rows to put attacks into, got none');
    return item;
  }
}

function combined(attack: Text, carrier: Text, text: string, way: string): Text {
  return {
    ...attack,
    text,
    source: `${way}:${attack.source}`,
    origins: [...attack.origins, ...carrier.origins],
  };
}
