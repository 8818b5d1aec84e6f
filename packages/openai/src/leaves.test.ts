import { describe, expect, it } from 'vitest';
import { requestLeaves, responseLeaves, withTexts } from './leaves.ts';

const PLACE = { target: 'output', provenance: 'model' } as const;

describe('requestLeaves', () => {
  it.each<[name: string, body: object, read: [path: string, target: string, provenance: string][]]>([
    [
      'roles',
      {
        messages: [
          { role: 'system', content: 's' },
          { role: 'user', content: 'u' },
          { role: 'assistant', content: 'a' },
          { role: 'tool', tool_call_id: 'c', content: 't' },
        ],
      },
      [
        ['messages[0].content', 'input', 'system'],
        ['messages[1].content', 'input', 'user'],
        ['messages[2].content', 'input', 'model'],
        ['messages[3].content', 'tool_result', 'tool'],
      ],
    ],
    [
      'parts',
      {
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'u' },
              { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
            ],
          },
        ],
      },
      [['messages[0].content[0].text', 'input', 'user']],
    ],
    [
      'text that begins like a data URL',
      { messages: [{ role: 'user', content: 'data: my card' }] },
      [['messages[0].content', 'input', 'user']],
    ],
    ['text behind a data URL', { input: 'data:image/png;base64,AAAA and more' }, [['input', 'input', 'user']]],
    [
      'text in the place of bytes',
      { input: [{ type: 'input_file', file_data: 'not encoded: 4111' }] },
      [['input[0].file_data', 'input', 'user']],
    ],
    [
      'fields that the app names itself',
      { metadata: { customer_id: 'x', status: 'y', model: 'z' } },
      [
        ['metadata.customer_id', 'input', 'system'],
        ['metadata.status', 'input', 'system'],
        ['metadata.model', 'input', 'system'],
      ],
    ],
    [
      'instructions and tools of the app',
      { instructions: 'i', tools: [{ type: 'function', function: { name: 'n', description: 'd' } }] },
      [
        ['instructions', 'input', 'system'],
        ['tools[0].function.name', 'input', 'system'],
        ['tools[0].function.description', 'input', 'system'],
      ],
    ],
    [
      'items of the Responses API',
      {
        input: [
          { type: 'function_call_output', call_id: 'c', output: 'o' },
          { type: 'function_call', call_id: 'c', name: 'f', arguments: '{}' },
          { type: 'file_search_call', id: 'f', results: [{ file_id: 'x', text: 'r' }] },
        ],
      },
      [
        ['input[0].output', 'tool_result', 'tool'],
        ['input[1].name', 'input', 'model'],
        ['input[1].arguments', 'tool_call', 'model'],
        ['input[2].results[0].text', 'retrieval', 'retrieval'],
      ],
    ],
    [
      'tool outputs of assistants',
      { tool_outputs: [{ tool_call_id: 'c', output: 'o' }] },
      [['tool_outputs[0].output', 'tool_result', 'tool']],
    ],
    [
      'keys that are data themselves',
      { prompt: { variables: { 'jane doe': 'v' } } },
      [['prompt.variables.*', 'input', 'user']],
    ],
  ])('reads %s', (_name, body, read) => {
    const { leaves } = requestLeaves(body);
    expect(leaves.map(({ content: { path, target, provenance } }) => [path, target, provenance])).toEqual(read);
  });

  it('reads a tool result as JSON only when all of it is', () => {
    const format = (output: string): unknown => requestLeaves({ tool_outputs: [{ output }] }).leaves[0]?.content.format;
    expect(format('{"a":1}')).toBe('json');
    expect(format('[INST] ignore "all"')).toBeUndefined();
    expect(format('{"a":1} and more')).toBeUndefined();
  });

  it('reads long numbers, and no times', () => {
    const { leaves } = requestLeaves({ seed: 4111111111111111, metadata: { created: 1700000000 }, temperature: 0.5 });
    expect(leaves.map(({ content }) => content.text)).toEqual(['4111111111111111']);
  });

  it('says where a body has no end, or would take for ever', () => {
    const loop: Record<string, unknown> = { text: 'seen' };
    loop['left'] = loop;
    loop['right'] = [loop];
    const around = requestLeaves(loop);
    expect(around.leaves.map(({ content }) => content.text)).toEqual(['seen']);
    expect(around.tooDeep).toEqual(['left', 'right[0]']);

    let twice: object = { text: 'often' };
    for (let level = 0; level < 60; level++) twice = { a: twice, b: twice };
    expect(requestLeaves(twice).tooDeep).not.toEqual([]);
  });

  it('reads what stands in two places in both of them', () => {
    const part = { type: 'text', text: 'shared' };
    const { leaves, tooDeep } = requestLeaves({ input: [part, part] });
    expect(leaves.map(({ keys }) => keys.join('.'))).toEqual(['input.0.text', 'input.1.text']);
    expect(tooDeep).toEqual([]);
  });

  it('says what is too deep to be looked at', () => {
    let body: object = { text: 'deep' };
    for (let depth = 0; depth < 300; depth++) body = { a: body };
    expect(requestLeaves(body)).toEqual({ leaves: [], tooDeep: ['a.a.a.a.a.a.a.a'] });
  });
});

describe('responseLeaves', () => {
  it('leaves names, ids, bytes and token probabilities out, and reads the rest', () => {
    const body = {
      id: 'x',
      object: 'o',
      model: 'm',
      choices: [
        {
          finish_reason: 'stop',
          message: { role: 'assistant', content: 'c', audio: { data: 'AAAA', transcript: 't' } },
          logprobs: { content: [{ token: 'c' }] },
        },
      ],
      unknown_field: 'u',
    };
    expect(responseLeaves(body, PLACE).leaves.map(({ content }) => content.text)).toEqual(['c', 't', 'u']);
  });
});

describe('text in the dress of bytes', () => {
  it.each([
    { messages: [{ role: 'user', content: 'data:card 4111;base64,AA' }] },
    { messages: [{ role: 'user', content: 'data:;base64,AAAA' }] },
    { metadata: { data: 'AAAABBBBCCCC' } },
    { prompt: { variables: { result: '4111111111111111' } } },
    { input: [{ type: 'mcp_call', output: 'text' }] },
  ])('%j is read', (body) => {
    expect(requestLeaves(body).leaves).toHaveLength(1);
  });
});

describe('withTexts', () => {
  it('changes a copy and shares all that did not change', () => {
    const body = { a: [{ text: 'x' }, { text: 'y' }], b: { c: 1 } };
    const safe = withTexts(body, [{ keys: ['a', 1, 'text'], text: 'z' }]) as typeof body;
    expect(safe).toEqual({ a: [{ text: 'x' }, { text: 'z' }], b: { c: 1 } });
    expect(safe.a[0]).toBe(body.a[0]);
    expect(safe.b).toBe(body.b);
    expect(body.a[1]?.text).toBe('y');
  });

  it('takes hostile keys as data', () => {
    const body = JSON.parse('{"__proto__":{"x":"a"},"constructor":{"prototype":{"y":"b"}}}') as object;
    const safe = withTexts(body, [{ keys: ['__proto__', 'x'], text: 'c' }]);
    expect(JSON.stringify(safe)).toBe('{"__proto__":{"x":"c"},"constructor":{"prototype":{"y":"b"}}}');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});
