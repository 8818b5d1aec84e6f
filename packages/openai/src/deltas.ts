import type { Target, TextFormat } from '@portcullis/core';
import { fieldOf, textAt } from './content.ts';
import { isStructural } from './leaves.ts';
import type { Keys } from './leaves.ts';

/** A piece of a text that is spread over events. */
export interface Delta {
  /** Identifies the text that the piece belongs to. */
  readonly channel: string;
  /** Identifies the choice, item or message that the text belongs to. */
  readonly scope: string;
  readonly keys: Keys;
  readonly text: string;
  readonly target: Target;
  readonly format: TextFormat;
}

// Whole in the first piece, so no part of a text that grows.
const NAMES = new Set(['name', 'format', 'signature', 'image_url', 'url', 'title', 'filename']);
// Fields that hold JSON, whatever the app asked for.
const ARGUMENTS = /arguments/;
const BINARY = /^response\.audio\.delta$|\.partial_image$/;

/** Finds the pieces in an event. `textFormat` is how the model's own text is to be read. */
export function findDeltas(event: unknown, name: string | undefined, textFormat: TextFormat): Delta[] {
  const choices = fieldOf(event, 'choices');
  if (Array.isArray(choices)) return choices.flatMap((choice, index) => choiceDeltas(choice, index, textFormat));
  const type = typeOf(event, name);
  // The first part of a shell command comes in the event that adds it.
  const command = fieldOf(event, 'command');
  if (type === 'response.shell_call_command.added' && command !== undefined) {
    const deltaType = 'response.shell_call_command.delta';
    const base = { scope: scopeOf(event), prefix: channelPrefix(event, deltaType), type: deltaType, textFormat };
    return collectDeltas(command, ['command'], '', base);
  }
  const delta = fieldOf(event, 'delta');
  if (!type.endsWith('.delta') || delta === undefined || BINARY.test(type)) return [];
  const prefix = channelPrefix(event, type);
  const base = { scope: scopeOf(event), prefix, type, textFormat };
  return collectDeltas(delta, ['delta'], '', base);
}

/** What an event is: its type, in the Responses API; its name or object, in the Assistants API. */
export function typeOf(event: unknown, name: string | undefined): string {
  return textAt(event, 'type') ?? name ?? textAt(event, 'object') ?? '';
}

/** What an event is about: an item, a message or a run step. */
export function scopeOf(event: unknown): string {
  return textAt(event, 'item_id') ?? textAt(fieldOf(event, 'item'), 'id') ?? textAt(event, 'id') ?? '';
}

const PART_KEYS = ['output_index', 'content_index', 'summary_index', 'command_index'] as const;

/** The beginning of the names of an event's channels: its type, item and part. */
export function channelPrefix(event: unknown, type: string): string {
  return JSON.stringify([type, scopeOf(event), ...PART_KEYS.map((key) => fieldOf(event, key) ?? null)]);
}

interface Base {
  readonly scope: string;
  readonly prefix: string;
  readonly type: string;
  readonly textFormat: TextFormat;
}

/** Identifies a choice. */
export function choiceScope(choice: unknown, position: number): string {
  return `choice ${JSON.stringify(fieldOf(choice, 'index') ?? position)}`;
}

function choiceDeltas(choice: unknown, position: number, textFormat: TextFormat): Delta[] {
  const scope = choiceScope(choice, position);
  const base = { scope, prefix: scope, type: '', textFormat };
  const at = ['choices', position] as const;
  const text = fieldOf(choice, 'text');
  const delta = fieldOf(choice, 'delta');
  return [
    ...(typeof text === 'string' ? collectDeltas(text, [...at, 'text'], 'text', base) : []),
    ...(delta === undefined ? [] : collectDeltas(delta, [...at, 'delta'], '', base)),
  ];
}

const MAX_DEPTH = 200;

// Elements of lists are told apart by their own index where they have one: a later event may hold
// the third tool call alone.
function collectDeltas(value: unknown, keys: Keys, path: string, base: Base): Delta[] {
  if (typeof value === 'string') {
    if (NAMES.has(String(keys.at(-1))) || isStructural(keys, value)) return [];
    return [toDelta(value, keys, path, base)];
  }
  if (typeof value !== 'object' || value === null || keys.length > MAX_DEPTH) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, position) => {
      const index = fieldOf(item, 'index') ?? position;
      return collectDeltas(item, [...keys, position], `${path}[${JSON.stringify(index)}]`, base);
    });
  }
  return Object.entries(value).flatMap(([key, child]) =>
    key === 'logprobs' ? [] : collectDeltas(child, [...keys, key], `${path}.${key}`, base),
  );
}

function toDelta(text: string, keys: Keys, path: string, { scope, prefix, type, textFormat }: Base): Delta {
  const isArguments = ARGUMENTS.test(path) || (path === '' && ARGUMENTS.test(type));
  const isToolInput =
    path.includes('tool_calls') || /tool_call|function_call|mcp_call|shell_call|code_interpreter/.test(type);
  const isAnswer = path === '.content' || path === 'text' || type === 'response.output_text.delta';
  return {
    channel: `${prefix}${path}`,
    scope,
    keys,
    text,
    target: isArguments || isToolInput ? 'tool_call' : 'output',
    format: isArguments ? 'json' : isAnswer ? textFormat : 'text',
  };
}
