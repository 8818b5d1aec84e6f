import type { GuardedCall, StreamRedactor, Target, TextFormat, Usage } from '@portcullis/core';
import { blankLogprobs, fieldOf, rewritten, tooDeepError, usageOf } from './content.ts';
import { channelPrefix, choiceScope, findDeltas, scopeOf, typeOf } from './deltas.ts';
import type { Delta } from './deltas.ts';
import { responseLeaves, withTexts } from './leaves.ts';
import type { Keys, Leaf, LeafPlace } from './leaves.ts';
import { concat, formatEvent, parseEvent, SseSplitter } from './sse.ts';

interface Channel {
  readonly delta: Delta;
  readonly redactor: StreamRedactor;
  /** The latest event with a piece of this text: the form for what is still to come. */
  event: unknown;
  otherLines: readonly string[];
  keys: Keys;
  /** What came in, and what went out, so that a later event that repeats the text repeats the safe one. */
  original: string;
  safe: string;
}

// How many whole texts are remembered for events that repeat them.
const MAX_REPEATS = 256;

const ENDINGS = new Set([
  'response.completed',
  'response.incomplete',
  'response.failed',
  'response.cancelled',
  'transcript.text.done',
  'error',
  'done',
]);

/**
 * Rewrites the events of a streamed answer. Events in which nothing changes keep their bytes. Text
 * that a redactor holds back comes with a later piece of the same text, or in one more event of the
 * same form right before the event that ends the text.
 */
export class EventRewriter {
  readonly #call: GuardedCall;
  readonly #place: LeafPlace;
  readonly #textFormat: TextFormat;
  readonly #splitter = new SseSplitter();
  readonly #channels = new Map<string, Channel>();
  readonly #repeats = new Map<string, string>();
  /** Choices of which some text is not as the model wrote it. */
  readonly #rewrittenScopes = new Set<string>();
  usage: Usage | undefined;

  constructor(call: GuardedCall, place: LeafPlace) {
    this.#call = call;
    this.#place = place;
    this.#textFormat = place.textFormat ?? 'text';
  }

  /** Adds bytes and returns the safe bytes. Throws GuardError when the policy blocks. */
  push(chunk: Uint8Array): Uint8Array {
    return concat(this.#splitter.push(chunk).flatMap((bytes) => this.#rewrite(bytes)));
  }

  /** Ends the stream and returns the rest. */
  end(): Uint8Array {
    const rest = this.#splitter.end();
    const last = rest.length > 0 ? this.#rewrite(rest) : [];
    return concat([...last, ...this.#flush(() => true)]);
  }

  #rewrite(bytes: Uint8Array): Uint8Array[] {
    const parsed = parseEvent(bytes);
    const { data, name, otherLines } = parsed;
    if (data === undefined) return [bytes];
    if (data === '[DONE]') return [...this.#flush(() => true), bytes];
    const event = parseJson(data);
    // No event of this API, but some clients show text all the same.
    if (typeof event === 'string') return [this.#rewriteText(event, bytes, otherLines)];
    if (typeof event !== 'object' || event === null) return [bytes];
    this.usage = usageOf(event) ?? this.usage;
    const deltas = findDeltas(event, name, this.#textFormat);
    const isEnded = endedBy(event, name);
    const changes = deltas.flatMap((delta) => this.#advance(delta, event, otherLines, isEnded));
    const before = isEnded === undefined ? [] : this.#flush(isEnded);
    const blanked = this.#hiddenLogprobs(event);
    const safe = this.#rewriteRest(event, deltas, withTexts(withChanges(event, changes), blanked));
    if (safe === event) return [...before, bytes];
    return [...before, formatEvent(parsed.otherLines, JSON.stringify(safe))];
  }

  #rewriteText(text: string, bytes: Uint8Array, otherLines: readonly string[]): Uint8Array {
    const { target, provenance } = this.#place;
    const [safe] = this.#call.output([{ target, provenance, text, path: 'event' }]);
    return safe === undefined || safe.text === text ? bytes : formatEvent(otherLines, JSON.stringify(safe.text));
  }

  // Puts the safe part of one piece in its place.
  #advance(
    delta: Delta,
    event: unknown,
    otherLines: readonly string[],
    isEnded: ((channel: Channel) => boolean) | undefined,
  ): { keys: Keys; text: string }[] {
    const channel = this.#channelOf(delta);
    channel.event = event;
    channel.otherLines = otherLines;
    channel.keys = delta.keys;
    let text = channel.redactor.push(delta.text);
    channel.original += delta.text;
    // What the last piece of a text held back belongs behind it, in the same event.
    if (isEnded?.(channel) === true) {
      text += channel.redactor.end();
      this.#channels.delete(delta.channel);
      this.#remember(channel.delta, channel.original, channel.safe + text);
    }
    channel.safe += text;
    if (text !== delta.text) this.#rewrittenScopes.add(delta.scope);
    return text === delta.text ? [] : [{ keys: delta.keys, text }];
  }

  #channelOf(delta: Delta): Channel {
    const known = this.#channels.get(delta.channel);
    if (known !== undefined) return known;
    const { target, format, keys } = delta;
    const redactor = this.#call.stream(delta.channel, { target, format });
    const channel = { delta, redactor, event: undefined, otherLines: [], keys, original: '', safe: '' };
    this.#channels.set(delta.channel, channel);
    return channel;
  }

  // Ends the channels that an event ends, with one more event for what they still hold.
  #flush(isEnded: (channel: Channel) => boolean): Uint8Array[] {
    const events: Uint8Array[] = [];
    for (const [id, channel] of this.#channels) {
      if (!isEnded(channel)) continue;
      this.#channels.delete(id);
      const tail = channel.redactor.end();
      if (tail !== '') events.push(tailEvent(channel, tail));
      this.#remember(channel.delta, channel.original, channel.safe + tail);
    }
    return events;
  }

  #remember(place: RepeatPlace, original: string, safe: string): void {
    if (this.#repeats.size < MAX_REPEATS) this.#repeats.set(repeatKey(place, original), safe);
  }

  // Token probabilities of a choice of which some text was rewritten or held back spell the original.
  #hiddenLogprobs(event: object): { keys: Keys; text: unknown }[] {
    const choices = fieldOf(event, 'choices');
    if (!Array.isArray(choices) || this.#rewrittenScopes.size === 0) return [];
    return choices.flatMap((choice: unknown, position) => {
      const logprobs = fieldOf(choice, 'logprobs');
      const isHidden = this.#rewrittenScopes.has(choiceScope(choice, position));
      return isHidden && logprobs !== undefined && logprobs !== null
        ? [{ keys: ['choices', position, 'logprobs'], text: null }]
        : [];
    });
  }

  // Everything in an event that is not a piece of a growing text.
  #rewriteRest(event: object, deltas: readonly Delta[], current: unknown): unknown {
    const growing = new Set(deltas.map(({ keys }) => keys.join('\n')));
    const isGrowing = (keys: Keys): boolean => growing.has(keys.join('\n'));
    const { leaves, tooDeep } = responseLeaves(event, this.#place, isGrowing);
    if (tooDeep.length > 0 && !this.#call.isOutputHarmless) throw tooDeepError();
    const fresh: Leaf[] = [];
    const repeated: { keys: Keys; text: string }[] = [];
    for (const leaf of leaves) {
      const text = this.#repeats.get(repeatKey(leaf.content, leaf.content.text));
      if (text === undefined) fresh.push(leaf);
      else if (text !== leaf.content.text) repeated.push({ keys: leaf.keys, text });
    }
    const known = withChanges(current, repeated);
    if (fresh.length === 0) return known;
    const safe = this.#call.output(fresh.map(({ content }) => content));
    for (const [index, { content }] of fresh.entries()) {
      if (content.text.length > 16) this.#remember(content, content.text, safe[index]?.text ?? '');
    }
    return rewritten(known, fresh, safe);
  }
}

type RepeatPlace = { readonly target: Target; readonly format?: TextFormat };

// The same text in another place may be under other rules.
function repeatKey({ target, format = 'text' }: RepeatPlace, text: string): string {
  return `${target} ${format} ${text}`;
}

function withChanges(value: unknown, changes: readonly { keys: Keys; text: unknown }[]): unknown {
  return changes.length === 0 ? value : withTexts(value, [...changes, ...blankLogprobs(value, changes)]);
}

function parseJson(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

// Which channels an event ends; undefined when it ends none.
function endedBy(event: object, name: string | undefined): ((channel: Channel) => boolean) | undefined {
  const choices = fieldOf(event, 'choices');
  if (Array.isArray(choices)) {
    const finished = new Set(
      choices.flatMap((choice: unknown, position) => {
        const reason = fieldOf(choice, 'finish_reason');
        // Some servers send an empty text where there is no reason yet.
        return typeof reason === 'string' && reason !== '' ? [choiceScope(choice, position)] : [];
      }),
    );
    return finished.size === 0 ? undefined : ({ delta }) => finished.has(delta.scope);
  }
  const type = typeOf(event, name);
  if (type.endsWith('.delta')) return undefined;
  if (ENDINGS.has(type) || /^thread\.run\.(?!step)/.test(type)) return () => true;
  if (!/\.(?:done|completed|incomplete|failed|cancelled|expired)$/.test(type)) return undefined;
  const scope = scopeOf(event);
  const prefix = channelPrefix(event, type.replace(/\.done$/, '.delta'));
  const isWholeItem = /output_item\.done$|content_part\.done$|^thread\./.test(type);
  return ({ delta }) => delta.channel.startsWith(prefix) || (isWholeItem && delta.scope === scope);
}

// An event of the same form, with nothing but the rest of the text in it.
function tailEvent({ event, otherLines, keys }: Channel, tail: string): Uint8Array {
  const lines = otherLines.filter((line) => !line.startsWith(':'));
  return formatEvent(lines, JSON.stringify(onlyAt(event, keys, 0, tail)));
}

const REPEATING = new Set(['usage', 'obfuscation', 'logprobs', 'finish_reason']);

function onlyAt(value: unknown, keys: Keys, depth: number, tail: string): unknown {
  const key = keys[depth];
  if (key === undefined) return tail;
  const child = onlyAt(fieldOf(value, key), keys, depth + 1, tail);
  if (typeof key === 'number') return [child];
  const isChoice = fieldOf(value, 'delta') !== undefined && depth > 0;
  const kept =
    depth === 0
      ? withoutRepeats(value)
      : { ...pick(value, 'index'), ...(fieldOf(value, 'index') !== undefined && !isChoice ? pick(value, 'type') : {}) };
  return { ...kept, [key]: child, ...(isChoice ? { finish_reason: null } : {}) };
}

function withoutRepeats(value: unknown): object {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([name]) => !REPEATING.has(name)));
}

function pick(value: unknown, key: string): object {
  const field = fieldOf(value, key);
  return field === undefined ? {} : { [key]: field };
}
