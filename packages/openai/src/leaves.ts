import type { Content, Provenance, Target, TextFormat } from '@portcullis/core';

/** The way from a body to one of its strings. */
export type Keys = readonly (string | number)[];

/** A string of a body, and what it is. */
export interface Leaf {
  readonly keys: Keys;
  readonly content: Content;
}

/** What a string is, unless something nearer to it says otherwise. */
export interface LeafPlace {
  readonly target: Target;
  readonly provenance: Provenance;
  /** How the model's own text is to be read: `json` where the app asked for structured output. */
  readonly textFormat?: TextFormat;
}

/** All strings of a body that can hold text. */
export interface Leaves {
  readonly leaves: readonly Leaf[];
  /** Paths of what was too deep to be looked at, or had no end. */
  readonly tooDeep: readonly string[];
}

// Deeper bodies are no requests that a model API takes.
const MAX_DEPTH = 200;
// So many objects are no request either: an object that stands in many places counts in each of them.
const MAX_OBJECTS = 200_000;
const MAX_REPORTED = 8;

// Names and ids: never prose. All other strings count as text, known or not.
const STRUCTURAL = new Set([
  'detail',
  'finish_reason',
  'id',
  'model',
  'obfuscation',
  'object',
  'role',
  'service_tier',
  'status',
  'system_fingerprint',
  'type',
]);

// Fields of encoded bytes; what is no base64 in them counts as text like any other.
const ENCODED = new Set(['b64_json', 'data', 'encrypted_content', 'file_data', 'partial_image_b64', 'result']);
const URLS = new Set(['url', 'image_url', 'file_url', 'file_data', 'data']);
const BASE64 = /^(?:data:[\w.+/;=-]{0,100};base64,)?[A-Za-z0-9+/_=\r\n-]*$/;
const DATA_URL = /^data:[\w.+/;=-]{0,100};base64,[A-Za-z0-9+/_=\r\n-]*$/;
// What apps put in under names of their own: there, every string counts as text.
const FREE = new Set(['metadata', 'variables', 'attributes', 'inputs']);

// Numbers of twelve digits and more can be cards; shorter ones are times, seeds and counts.
const MIN_NUMBER = 1e11;

const ROLES: Readonly<Record<string, LeafPlace>> = {
  __proto__: null as never,
  system: { target: 'input', provenance: 'system' },
  developer: { target: 'input', provenance: 'system' },
  user: { target: 'input', provenance: 'user' },
  assistant: { target: 'input', provenance: 'model' },
  tool: { target: 'tool_result', provenance: 'tool' },
  function: { target: 'tool_result', provenance: 'tool' },
};

const RETRIEVALS = new Set(['file_search_call', 'web_search_call']);

/** True when a string in this place holds no text: a name, an id, or encoded bytes. */
export function isStructural(keys: Keys, text: string): boolean {
  const key = keys.at(-1);
  if (typeof key !== 'string' || keys.some((each) => typeof each === 'string' && FREE.has(each))) return false;
  if (URLS.has(key) && DATA_URL.test(text)) return true;
  // What looks like bytes but is short enough to be a key or a card counts as text.
  if (ENCODED.has(key)) return (text.length < 8 || text.length > 256) && BASE64.test(text);
  return STRUCTURAL.has(key) || key.endsWith('_id');
}

/** Collects the strings of a request body. */
export function requestLeaves(body: unknown): Leaves {
  return collect(body, { target: 'input', provenance: 'user' }, true);
}

/** Collects the strings of an answer. `skip` names places that are handled otherwise. */
export function responseLeaves(body: unknown, place: LeafPlace, skip: (keys: Keys) => boolean = () => false): Leaves {
  return collect(body, place, false, skip);
}

function collect(
  root: unknown,
  rootPlace: LeafPlace,
  isRequest: boolean,
  skip: (keys: Keys) => boolean = () => false,
): Leaves {
  const leaves: Leaf[] = [];
  const tooDeep: string[] = [];
  const ancestors = new Set<object>();
  let objects = 0;

  function visit(value: unknown, keys: Keys, place: LeafPlace): void {
    const key = keys.at(-1) ?? '';
    if (typeof value === 'string') {
      if (value === '' || skip(keys) || isStructural(keys, value)) return;
      leaves.push({ keys, content: toContent(value, keys, place) });
      return;
    }
    if (typeof value === 'number' && value >= MIN_NUMBER && Number.isSafeInteger(value)) {
      if (!skip(keys)) leaves.push({ keys, content: toContent(String(value), keys, place) });
      return;
    }
    if (typeof value !== 'object' || value === null || key === 'logprobs' || skip(keys)) return;
    if (keys.length >= MAX_DEPTH || ancestors.has(value) || ++objects > MAX_OBJECTS) {
      if (tooDeep.length < MAX_REPORTED) tooDeep.push(pathOf(keys.slice(0, 8)));
      return;
    }
    ancestors.add(value);
    visitChildren(value, keys, key, place);
    ancestors.delete(value);
  }

  function visitChildren(value: object, keys: Keys, key: string | number, place: LeafPlace): void {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        if (objects > MAX_OBJECTS) return;
        visit(item, [...keys, index], place);
      }
      return;
    }
    const inner = placeOf(value, key, place, isRequest);
    for (const [name, child] of Object.entries(value)) {
      // Once there are too many, nothing more is looked at: the rest would take as long again.
      if (objects > MAX_OBJECTS) return;
      visit(child, [...keys, name], placeOfField(name, keys, inner, isRequest));
    }
  }

  visit(root, [], rootPlace);
  return { leaves, tooDeep };
}

// What an object says about the strings in it: its role, or the type of its item.
function placeOf(value: object, key: string | number, place: LeafPlace, isRequest: boolean): LeafPlace {
  const role: unknown = Reflect.get(value, 'role');
  const type: unknown = Reflect.get(value, 'type');
  if (typeof type === 'string') {
    if (RETRIEVALS.has(type)) return { ...place, target: 'retrieval', provenance: 'retrieval' };
    if (type.endsWith('_call_output') || type === 'mcp_list_tools')
      return { ...place, target: 'tool_result', provenance: 'tool' };
    if (isRequest && (type === 'reasoning' || type.endsWith('_call'))) return { ...place, provenance: 'model' };
  }
  if (isRequest && typeof role === 'string') return ROLES[role] ?? place;
  if (key === 'tool_outputs') return { ...place, target: 'tool_result', provenance: 'tool' };
  return place;
}

const CALL_RESULTS = new Set(['output', 'outputs', 'results']);
const BY_APP = new Set([
  'instructions',
  'additional_instructions',
  'tools',
  'functions',
  'response_format',
  'metadata',
]);

function placeOfField(name: string, keys: Keys, place: LeafPlace, isRequest: boolean): LeafPlace {
  if (isRequest && keys.length === 0 && BY_APP.has(name)) return { target: 'input', provenance: 'system' };
  if (name === 'tool_outputs') return { ...place, target: 'tool_result', provenance: 'tool' };
  // What a tool that the provider ran gave back, in a history that is sent again.
  if (isRequest && CALL_RESULTS.has(name) && place.provenance === 'model') {
    return { ...place, target: 'tool_result', provenance: 'tool' };
  }
  return place;
}

function toContent(text: string, keys: Keys, place: LeafPlace): Content {
  const path = pathOf(keys);
  const key = keys.at(-1);
  const { target, provenance, textFormat } = place;
  if (key === 'arguments') return { target: 'tool_call', provenance: 'model', text, path, format: 'json' };
  if (target === 'tool_result' && isJson(text)) return { target, provenance, text, path, format: 'json' };
  if (textFormat === 'json' && (key === 'content' || key === 'text' || key === 'parsed')) {
    return { target, provenance, text, path, format: 'json' };
  }
  return { target, provenance, text, path };
}

// Only text that is JSON as a whole is read as such: a document that merely begins like JSON could
// otherwise break a wording apart with quotes.
function isJson(text: string): boolean {
  const first = text.trimStart().charAt(0);
  if (first !== '{' && first !== '[') return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The address of a string, for instance `messages[2].content`. Long keys are cut: they are data. */
function pathOf(keys: Keys): string {
  let path = '';
  for (const key of keys) {
    if (typeof key === 'number') path += `[${key}]`;
    else path += `${path === '' ? '' : '.'}${/^[\w-]{1,40}$/.test(key) ? key : '*'}`;
  }
  return path;
}

/** A change of one place in a body. */
export interface Change {
  readonly keys: Keys;
  readonly text: unknown;
}

// The changes below one place, by the next key; or the new value of the place itself.
interface ChangeTree {
  readonly below: Map<string | number, ChangeTree>;
  change?: Change;
}

/** The value with other strings in some places; shares all that did not change. One walk for all changes. */
export function withTexts(value: unknown, changes: readonly Change[]): unknown {
  if (changes.length === 0) return value;
  const root: ChangeTree = { below: new Map() };
  for (const change of changes) {
    let tree = root;
    for (const key of change.keys) {
      let next = tree.below.get(key);
      if (next === undefined) tree.below.set(key, (next = { below: new Map() }));
      tree = next;
    }
    tree.change = change;
  }
  return withTree(value, root);
}

function withTree(value: unknown, { below, change }: ChangeTree): unknown {
  if (change !== undefined) return change.text;
  if (typeof value !== 'object' || value === null) return value;
  const copy: object = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
  for (const [key, tree] of below) {
    // defineProperty: a key such as __proto__ is data here.
    Object.defineProperty(copy, key, {
      value: withTree(Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined, tree),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return copy;
}
