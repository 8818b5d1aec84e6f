import { GuardError } from '@portcullis/core';
import type { CallDescriptor, Content, GuardedCall, TextFormat, Usage } from '@portcullis/core';
import type { Endpoint } from './endpoints.ts';
import { requestLeaves, responseLeaves, withTexts } from './leaves.ts';
import type { Keys, Leaf, LeafPlace } from './leaves.ts';

/** A request as the guard sees it, and the way back. */
export interface RequestContents {
  readonly contents: readonly Content[];
  readonly unscannable: readonly string[];
  /** The body as fields, for what it tells besides its texts. */
  readonly fields: unknown;
  /** The body with the texts that the guard made of them; the same object when none changed. */
  readonly withContents: (contents: readonly Content[]) => unknown;
}

/** Reads the texts of a request body. A body of unknown shape is unscannable as a whole. */
export function readRequest(body: unknown): RequestContents {
  if (body === undefined || body === null) return untouched(body, []);
  if (body instanceof FormData) return readForm(body);
  if (typeof body === 'string') return readText(body);
  if (typeof body !== 'object' || ArrayBuffer.isView(body) || isBinary(body)) return untouched(body, ['body']);
  if (isExotic(body)) return readRequest(JSON.parse(JSON.stringify(body)));
  const { leaves, tooDeep } = requestLeaves(body);
  return {
    contents: leaves.map(({ content }) => content),
    unscannable: [...tooDeep, ...tokenArrays(body)],
    fields: body,
    withContents: (contents) => rewritten(body, leaves, contents),
  };
}

/** What a request tells besides its texts. */
export function describeRequest(
  body: unknown,
  endpoint: Endpoint,
): Pick<CallDescriptor, 'operation' | 'model' | 'tools' | 'inputTokens' | 'maxOutputTokens'> & {
  readonly user?: string;
} {
  const user = textAt(body, 'safety_identifier') ?? textAt(body, 'user');
  return {
    operation: endpoint.operation,
    model: textAt(body, 'model'),
    tools: toolNames(body),
    inputTokens: tokensBesideText(body),
    maxOutputTokens: maxOutputTokens(body),
    ...(user === undefined ? {} : { user }),
  };
}

/** How the text of the answer is to be read: as JSON where the app asked for structured output. */
export function answerFormat(body: unknown): TextFormat {
  const asked = fieldOf(body, 'response_format') ?? fieldOf(fieldOf(body, 'text'), 'format');
  return textAt(asked, 'type')?.startsWith('json') === true ? 'json' : 'text';
}

/** Inspects a whole answer and returns the safe one; the same object when nothing changed. */
export function guardAnswer(call: GuardedCall, body: unknown, place: LeafPlace): unknown {
  const { leaves, tooDeep } = responseLeaves(body, place);
  if (tooDeep.length > 0 && !call.isOutputHarmless) throw tooDeepError();
  const safe = rewritten(body, leaves, call.output(leaves.map(({ content }) => content)));
  return safe;
}

/** The error for an answer that cannot be read to the end. */
export function tooDeepError(): GuardError {
  return new GuardError({
    code: 'ERR_FAIL_CLOSED',
    message: 'The answer is nested too deeply to be inspected. Ask for a flatter one.',
  });
}

/** The tokens that an answer says it used. */
export function usageOf(body: unknown): Usage | undefined {
  const usage = fieldOf(body, 'usage') ?? fieldOf(fieldOf(body, 'response'), 'usage');
  const inputTokens = numberAt(usage, 'prompt_tokens') ?? numberAt(usage, 'input_tokens');
  const outputTokens = numberAt(usage, 'completion_tokens') ?? numberAt(usage, 'output_tokens');
  const details = fieldOf(usage, 'prompt_tokens_details') ?? fieldOf(usage, 'input_tokens_details');
  const cachedInputTokens = numberAt(details, 'cached_tokens');
  if (inputTokens === undefined && outputTokens === undefined) return undefined;
  return {
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
    ...(cachedInputTokens === undefined ? {} : { cachedInputTokens }),
  };
}

/** A body with the safe texts in the places of the leaves, and without what repeats the unsafe ones. */
export function rewritten(body: unknown, leaves: readonly Leaf[], safe: readonly Content[]): unknown {
  const changes = leaves.flatMap(({ keys, content }, index) => {
    const text = safe[index]?.text ?? '';
    return text === content.text ? [] : [{ keys, text }];
  });
  if (changes.length === 0) return body;
  return withTexts(body, [...changes, ...blankLogprobs(body, changes)]);
}

/** Token probabilities beside a changed text, blanked: their tokens and bytes spell the original. */
export function blankLogprobs(
  body: unknown,
  changes: readonly { readonly keys: Keys }[],
): { keys: Keys; text: unknown }[] {
  const blanked = new Map<string, { keys: Keys; text: unknown }>();
  for (const { keys } of changes) {
    for (let length = keys.length - 1; length > 0; length--) {
      const parent = keys.slice(0, length);
      const logprobs = fieldOf(valueAt(body, parent), 'logprobs');
      if (logprobs === undefined || logprobs === null) continue;
      const at = [...parent, 'logprobs'];
      blanked.set(at.join('\n'), { keys: at, text: Array.isArray(logprobs) ? [] : null });
    }
    const logprobs = fieldOf(body, 'logprobs');
    if (Array.isArray(logprobs)) blanked.set('logprobs', { keys: ['logprobs'], text: [] });
  }
  return [...blanked.values()];
}

/** The field of an unknown value, own fields only. */
export function fieldOf(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key);
}

/** The text of a field, undefined when it is no text. */
export function textAt(value: unknown, key: string): string | undefined {
  const field = fieldOf(value, key);
  return typeof field === 'string' ? field : undefined;
}

function numberAt(value: unknown, key: string): number | undefined {
  const field = fieldOf(value, key);
  return typeof field === 'number' ? field : undefined;
}

function valueAt(value: unknown, keys: Keys): unknown {
  return keys.reduce<unknown>((inner, key) => fieldOf(inner, key), value);
}

function untouched(body: unknown, unscannable: readonly string[]): RequestContents {
  return { contents: [], unscannable, fields: undefined, withContents: () => body };
}

function isBinary(body: object): boolean {
  if (body instanceof ArrayBuffer || body instanceof ReadableStream || body instanceof Blob) return true;
  return Symbol.asyncIterator in body || ('next' in body && typeof body.next === 'function');
}

// What JSON.stringify writes otherwise than its fields say: it is looked at as it will be sent.
function isExotic(body: object): boolean {
  const seen = new Set<object>();
  const open: object[] = [body];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    if (value instanceof String || value instanceof Number || value instanceof Boolean) return true;
    if ('toJSON' in value && typeof value.toJSON === 'function') return true;
    for (const child of Object.values(value)) {
      if (typeof child === 'object' && child !== null) open.push(child as object);
    }
  }
  return false;
}

// A body that the app has encoded itself.
function readText(body: string): RequestContents {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    const content: Content = { target: 'input', provenance: 'user', text: body, path: 'body' };
    return { contents: [content], unscannable: [], fields: undefined, withContents: ([safe]) => safe?.text ?? '' };
  }
  const inner = readRequest(parsed);
  return {
    ...inner,
    withContents(contents) {
      const safe = inner.withContents(contents);
      return safe === parsed ? body : JSON.stringify(safe);
    },
  };
}

function readForm(form: FormData): RequestContents {
  const fields: { name: string; index: number; content: Content }[] = [];
  const entries: (readonly [string, string | File])[] = [];
  form.forEach((value, name) => entries.push([name, value]));
  for (const [index, [name, value]] of entries.entries()) {
    if (typeof value !== 'string' || name === 'model') continue;
    const path = /^[\w[\]-]{1,40}$/.test(name) ? name : '*';
    fields.push({ name, index, content: { target: 'input', provenance: 'user', text: value, path } });
  }
  return {
    contents: fields.map(({ content }) => content),
    unscannable: [],
    fields: Object.fromEntries(entries),
    withContents(contents) {
      if (fields.every(({ content }, index) => contents[index]?.text === content.text)) return form;
      const safe = new FormData();
      const texts = new Map(fields.map(({ index }, at) => [index, contents[at]?.text ?? '']));
      for (const [index, [name, value]] of entries.entries()) {
        const text = texts.get(index);
        if (text !== undefined) safe.append(name, text);
        else if (typeof value === 'string') safe.append(name, value);
        else safe.append(name, value, value.name);
      }
      return safe;
    },
  };
}

// The request sets it for each choice; what is no whole number the API refuses.
function maxOutputTokens(body: unknown): number | undefined {
  const most = ['max_completion_tokens', 'max_tokens', 'max_output_tokens'].map((key) => countAt(body, key));
  const each = most.find((count) => count !== undefined);
  const choices = Math.max(1, countAt(body, 'n') ?? 1, countAt(body, 'best_of') ?? 1);
  const all = each === undefined ? undefined : each * choices;
  return all !== undefined && Number.isSafeInteger(all) ? all : undefined;
}

function countAt(value: unknown, key: string): number | undefined {
  const count = numberAt(value, key);
  return count !== undefined && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

// What an image counts in its usual size and detail.
const IMAGE_TOKENS = 1000;

// Token arrays, and the images of messages.
function tokensBesideText(body: unknown): number {
  let tokens = 0;
  for (const key of ['input', 'prompt']) {
    for (const item of listAt(body, key)) {
      if (typeof item === 'number') tokens++;
      else if (Array.isArray(item) && typeof item[0] === 'number') tokens += item.length;
    }
  }
  for (const message of [...listAt(body, 'messages'), ...listAt(body, 'input')]) {
    for (const part of listAt(message, 'content')) {
      if (textAt(part, 'type')?.includes('image') === true) tokens += IMAGE_TOKENS;
    }
  }
  return tokens;
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const list = fieldOf(value, key);
  return Array.isArray(list) ? list : [];
}

// Embeddings and legacy completions take tokens in the place of text.
function tokenArrays(body: object): string[] {
  return ['input', 'prompt'].flatMap((key) => {
    const value = fieldOf(body, key);
    if (!Array.isArray(value)) return [];
    const items: readonly unknown[] = value;
    const hasTokens = items.some(
      (item) => typeof item === 'number' || (Array.isArray(item) && typeof item[0] === 'number'),
    );
    return hasTokens ? [key] : [];
  });
}

function toolNames(body: unknown): string[] {
  return ['tools', 'functions'].flatMap((key) => {
    const list = fieldOf(body, key);
    if (!Array.isArray(list)) return [];
    return list.flatMap((tool: unknown) => {
      const inner = fieldOf(tool, 'function') ?? fieldOf(tool, 'custom') ?? tool;
      return textAt(inner, 'name') ?? textAt(tool, 'type') ?? [];
    });
  });
}
