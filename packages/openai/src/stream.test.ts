import { createGuard } from '@portcullis/core';
import type { GuardedCall, PolicyInput } from '@portcullis/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventRewriter } from './stream.ts';

const CARD = '4111 1111 1111 1111';
const SAFE = '[PAYMENT_CARD_1]';
const POLICY: PolicyInput = { schema: 1, rules: [{ id: 'cards', detect: ['payment_card'], action: 'redact' }] };
const PLACE = { target: 'output', provenance: 'model' } as const;

async function begin(policy: PolicyInput = POLICY): Promise<GuardedCall> {
  return createGuard({ policy }).begin({ adapter: 'test', operation: 'chat', contents: [] });
}

async function rewrite(bytes: Uint8Array, sizes: readonly number[], policy?: PolicyInput): Promise<string> {
  const events = new EventRewriter(await begin(policy), PLACE);
  const out: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    out.push(events.push(bytes.subarray(at, at + size)));
    at += size;
  }
  out.push(events.end());
  return Buffer.concat(out).toString();
}

function sse(list: readonly object[]): Uint8Array {
  return Buffer.from(list.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''));
}

/** The texts that a client puts together from the deltas at a place. */
function joined(stream: string, pick: (event: Record<string, never>) => unknown): string {
  const texts = stream
    .split(/\n\n/)
    .map((block) => /^data: (\{.*)$/m.exec(block)?.[1])
    .flatMap((data) => (data === undefined ? [] : [pick(JSON.parse(data) as Record<string, never>)]));
  return texts.filter((text) => typeof text === 'string').join('');
}

const text = `Über ${CARD}, 😀 ok`;
const safe = `Über ${SAFE}, 😀 ok`;
const ids = { item_id: 'item_1', output_index: 0, content_index: 0 };

// The events of conventions table A7: the delta, and the event that repeats the whole text.
const RESPONSES: readonly [delta: string, done: string, field: string, isJson?: boolean][] = [
  ['response.output_text.delta', 'response.output_text.done', 'text'],
  ['response.refusal.delta', 'response.refusal.done', 'refusal'],
  ['response.function_call_arguments.delta', 'response.function_call_arguments.done', 'arguments', true],
  ['response.custom_tool_call_input.delta', 'response.custom_tool_call_input.done', 'input'],
  ['response.mcp_call_arguments.delta', 'response.mcp_call_arguments.done', 'arguments', true],
  ['response.code_interpreter_call_code.delta', 'response.code_interpreter_call_code.done', 'code'],
  ['response.reasoning_summary_text.delta', 'response.reasoning_summary_text.done', 'text'],
  ['response.reasoning_text.delta', 'response.reasoning_text.done', 'text'],
  ['response.audio.transcript.delta', 'response.audio.transcript.done', 'transcript'],
  ['response.shell_call_command.delta', 'response.shell_call_command.done', 'command'],
  ['response.shell_call_output_content.delta', 'response.shell_call_output_content.done', 'output'],
  ['response.something_new.delta', 'response.something_new.done', 'text'],
];

describe('events of the Responses API', () => {
  it.each(RESPONSES)(
    '%s: no card in any chunking, and %s repeats the safe text',
    async (delta, done, field, isJson) => {
      const whole = isJson === true ? JSON.stringify({ note: text }) : text;
      const expected = isJson === true ? JSON.stringify({ note: safe }) : safe;
      const list = [
        ...[...whole].map((piece, index) => ({ type: delta, sequence_number: index, ...ids, delta: piece })),
        { type: done, sequence_number: 999, ...ids, [field]: whole },
        { type: 'response.output_item.done', output_index: 0, item: { id: 'item_1', type: 'message', [field]: whole } },
        { type: 'response.completed', response: { id: 'r', output: [{ id: 'item_1', [field]: whole }] } },
      ];
      for (const size of [1, 3, 64, 1 << 20]) {
        const out = await rewrite(sse(list), [size]);
        expect(out).not.toMatch(/4111|1111/);
        expect(joined(out, (event) => event['delta'])).toBe(expected);
        expect(joined(out, (event) => (event['type'] === done ? event[field] : undefined))).toBe(expected);
      }
    },
  );

  it('reads a command from the event that adds it on', async () => {
    const shell = { item_id: 'sh', output_index: 0, command_index: 0 };
    const list = [
      { type: 'response.shell_call_command.added', ...shell, command: 'pay 4111 11' },
      { type: 'response.shell_call_command.delta', ...shell, delta: '11 1111 1111 now' },
      { type: 'response.shell_call_command.done', ...shell, command: `pay ${CARD} now` },
    ];
    const out = await rewrite(sse(list), [64]);
    expect(joined(out, (event) => (event['type'] === list[2]?.type ? '' : (event['delta'] ?? event['command'])))).toBe(
      `pay ${SAFE} now`,
    );
    expect(out).not.toMatch(/4111/);
  });

  it('keeps texts of parallel items apart', async () => {
    const list = [...CARD].flatMap((piece) =>
      [0, 1].map((index) => ({
        type: 'response.output_text.delta',
        item_id: `i${index}`,
        output_index: index,
        content_index: 0,
        delta: piece,
      })),
    );
    const out = await rewrite(sse(list), [7]);
    for (const index of [0, 1]) {
      expect(joined(out, (event) => (event['output_index'] === index ? event['delta'] : ''))).toBe(SAFE);
    }
  });
});

// The text channels of a chat chunk's delta.
const CHAT: readonly [string, (piece: string) => object, (delta: Record<string, never>) => unknown][] = [
  ['content', (content) => ({ content }), (delta) => delta['content']],
  ['refusal', (refusal) => ({ refusal }), (delta) => delta['refusal']],
  ['reasoning_content', (reasoning) => ({ reasoning_content: reasoning }), (delta) => delta['reasoning_content']],
  [
    'audio transcript',
    (transcript) => ({ audio: { id: 'a', transcript } }),
    (delta) => (delta['audio'] as { transcript?: string } | undefined)?.transcript,
  ],
  [
    'custom tool input',
    (input) => ({ tool_calls: [{ index: 3, custom: { input } }] }),
    (delta) => (delta['tool_calls'] as { custom?: { input?: string } }[] | undefined)?.[0]?.custom?.input,
  ],
  ['a field that nobody knows yet', (piece) => ({ thoughts: piece }), (delta) => delta['thoughts']],
];

function frame(delta: object, finish: string | null, index = 0): object {
  return {
    id: 'c',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [{ index, delta, finish_reason: finish }],
  };
}

function deltaOf(event: Record<string, never>): Record<string, never> {
  const [choice] = (event['choices'] ?? []) as { delta?: Record<string, never> }[];
  return choice?.delta ?? {};
}

describe('chat chunks', () => {
  it.each(CHAT)('%s: no card in any chunking', async (_name, toDelta, pick) => {
    const endings = [[frame({}, 'stop')], [frame(toDelta('.'), 'stop')], []];
    for (const ending of endings) {
      const list = [...[...text].map((piece) => frame(toDelta(piece), null)), ...ending];
      const out = await rewrite(sse(list), [5]);
      expect(out).not.toMatch(/4111|1111/);
      expect(joined(out, (event) => pick(deltaOf(event)))).toBe(
        ending.length > 0 && ending[0] !== undefined && JSON.stringify(ending[0]).includes('"."') ? `${safe}.` : safe,
      );
    }
  });

  it('gives the rest of a text before the event that ends it, without usage or another finish reason', async () => {
    const list = [
      frame({ role: 'assistant', content: CARD }, null),
      { ...frame({}, 'stop'), usage: { total_tokens: 1 } },
    ];
    const out = await rewrite(sse(list), [1 << 20]);
    const events = out
      .split('\n\n')
      .filter((block) => block !== '')
      .map((block) => JSON.parse(block.slice(6)) as Record<string, never>);
    expect(events).toHaveLength(3);
    expect(events[1]).toEqual({
      id: 'c',
      object: 'chat.completion.chunk',
      created: 1,
      model: 'm',
      choices: [{ index: 0, delta: { content: SAFE }, finish_reason: null }],
    });
    expect(events[2]).toEqual(list[1]);
  });

  it('keeps the order when the last piece comes with the end, at every cut', async () => {
    const whole = `Your code is 8841, the card ${CARD}, and no more`;
    for (let cut = 1; cut < whole.length; cut++) {
      const list = [frame({ content: whole.slice(0, cut) }, null), frame({ content: whole.slice(cut) }, 'stop')];
      const out = await rewrite(sse(list), [1 << 20]);
      expect(joined(out, (event) => deltaOf(event)['content'])).toBe(whole.replace(CARD, SAFE));
    }
  });

  it('takes an empty finish reason for none', async () => {
    const list = [...CARD].map((content) => ({
      ...frame({ content }, null),
      choices: [{ index: 0, delta: { content }, finish_reason: '' }],
    }));
    expect(joined(await rewrite(sse(list), [9]), (event) => deltaOf(event)['content'])).toBe(SAFE);
  });

  it('gives the same texts for every chunking of every text', async () => {
    const planted = fc.constantFrom(CARD, '378282246310005', 'order 12345', 'é😀', ' ', '"', '\\', '\n');
    const content = fc
      .array(fc.oneof(planted, fc.string({ maxLength: 6 })), { maxLength: 6 })
      .map((list) => list.join(''));
    await fc.assert(
      fc.asyncProperty(
        content,
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }),
        async (whole, pieces, bytes) => {
          const list: object[] = [];
          for (let at = 0, turn = 0; at < whole.length; turn++) {
            const size = pieces[turn % pieces.length] ?? 1;
            list.push(frame({ content: whole.slice(at, at + size) }, null));
            at += size;
          }
          const out = await rewrite(sse([...list, frame({}, 'stop')]), bytes);
          const expected = createGuard({ policy: POLICY }).inspect(whole, { target: 'output' }).text;
          expect(joined(out, (event) => deltaOf(event)['content'])).toBe(expected);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('passes bytes that are no events of the API through as they are', async () => {
    for (const odd of [
      '',
      ': comment\n\n',
      'data: not json\n\n',
      'data: 5\n\n',
      'event: x\n\n',
      'data: {"error":{"message":"busy"}}\n\n',
      '\ufeffdata: {}\r\n\r\n',
      'data: [1,2]\n\n',
      'retry: 5\n\ndata: [DONE]',
      '\u0000\n\n',
    ]) {
      expect(await rewrite(Buffer.from(odd), [2])).toBe(odd);
    }
  });
});
