import { events, json } from './scripted-server.ts';
import type { ScriptedAnswer } from './scripted-server.ts';

/** A card number, planted in every text of every answer. */
export const CARD = '4111 1111 1111 1111';

/** A plain chat completion. */
function completion(n: number, content: string): object {
  const choices = Array.from({ length: n }, (_, index) => ({
    index,
    finish_reason: 'stop',
    message: {
      role: 'assistant',
      content,
      refusal: null,
      annotations: [{ type: 'url_citation', url_citation: { title: CARD, url: 'https://x' } }],
    },
    logprobs: {
      content: [{ token: content, logprob: 0, bytes: [], top_logprobs: [{ token: content, logprob: 0, bytes: [] }] }],
      refusal: null,
    },
  }));
  return { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'm', choices };
}

function chunks(n: number, content: string, extra: object = {}): (object | string)[] {
  const frame = (choices: object[]): object => ({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices,
  });
  const indexes = Array.from({ length: n }, (_, index) => index);
  return [
    frame(
      indexes.map((index) => ({ index, delta: { role: 'assistant', content: '', ...extra }, finish_reason: null })),
    ),
    ...[...content].flatMap((c) =>
      indexes.map((index) =>
        frame([
          {
            index,
            delta: { content: c },
            finish_reason: null,
            logprobs: { content: [{ token: c, logprob: 0, bytes: [], top_logprobs: [] }], refusal: null },
          },
        ]),
      ),
    ),
    ...indexes.map((index) => frame([{ index, delta: {}, finish_reason: 'stop' }])),
    '[DONE]',
  ];
}

function responseEvents(text: string): object[] {
  const part = { type: 'output_text', text, annotations: [], logprobs: [] };
  const item = { id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content: [part] };
  const response = {
    id: 'resp_1',
    object: 'response',
    created_at: 1,
    model: 'm',
    status: 'completed',
    output: [item],
    instructions: CARD,
    tools: [],
  };
  const at = { item_id: 'msg_1', output_index: 0, content_index: 0 };
  const list: [string, object][] = [
    ['response.created', { response: { ...response, output: [] } }],
    ['response.output_item.added', { output_index: 0, item: { ...item, content: [] } }],
    ['response.content_part.added', { ...at, part: { ...part, text: '' } }],
    ...[...text].map((delta): [string, object] => ['response.output_text.delta', { ...at, delta, logprobs: [] }]),
    ['response.output_text.done', { ...at, text, logprobs: [] }],
    ['response.content_part.done', { ...at, part }],
    ['response.output_item.done', { output_index: 0, item }],
    ['response.completed', { response }],
  ];
  return list.map(([type, rest], index) => ({ event: type, type, sequence_number: index, ...rest }));
}

function assistantEvents(): object[] {
  const message = {
    id: 'msg_1',
    object: 'thread.message',
    thread_id: 'thread_1',
    role: 'assistant',
    status: 'completed',
    content: [{ type: 'text', text: { value: CARD, annotations: [] } }],
  };
  return [
    { event: 'thread.run.created', id: 'run_1', object: 'thread.run', status: 'queued', instructions: CARD },
    { event: 'thread.message.created', ...message, status: 'in_progress', content: [] },
    ...[...CARD].map((value, index) => ({
      event: 'thread.message.delta',
      id: 'msg_1',
      object: 'thread.message.delta',
      delta: { content: [{ index: 0, type: 'text', text: { value, ...(index === 0 ? { annotations: [] } : {}) } }] },
    })),
    { event: 'thread.message.completed', ...message },
    { event: 'thread.run.completed', id: 'run_1', object: 'thread.run', status: 'completed', instructions: CARD },
  ];
}

/** What the API answers to a request: every text in it holds the planted card. */
export function answer(path: string, body: string): ScriptedAnswer {
  const isStream = /"stream":true/.test(body);
  const n = /"n":2/.test(body) ? 2 : 1;
  const content = /json_schema/.test(body) ? `{"answer":"\\u0034111 1111 1111 1111"}` : `It is ${CARD}`;
  if (path.includes('/chat/completions')) {
    if (body.includes('"tools"') && !body.includes('"role":"tool"')) return toolCall(isStream);
    return isStream ? events(chunks(n, content)) : json(completion(n, content));
  }
  if (path.includes('/threads')) {
    return isStream
      ? events(assistantEvents())
      : json({ id: 'msg_1', content: [{ type: 'text', text: { value: CARD } }] });
  }
  if (path.includes('/responses')) {
    const list = responseEvents(content);
    return isStream ? events(list) : json((list.at(-1) as { response: object }).response);
  }
  if (path.includes('/completions')) {
    const choice = (text: string, finish: string | null): object => ({
      id: 'cmpl',
      object: 'text_completion',
      choices: [{ index: 0, text, finish_reason: finish, logprobs: null }],
    });
    return isStream
      ? events([...[...CARD].map((c) => choice(c, null)), choice('', 'stop'), '[DONE]'])
      : json(choice(CARD, 'stop'));
  }
  if (path.includes('/embeddings')) return json({ data: [{ index: 0, embedding: [0.1] }] });
  if (path.includes('/images')) return json({ data: [{ revised_prompt: CARD, b64_json: 'AAAA' }] });
  if (path.includes('/speech'))
    return { headers: { 'content-type': 'audio/mpeg' }, pieces: [new Uint8Array([1, 2, 3])] };
  if (path.includes('/transcriptions')) {
    return body.includes('\r\n\r\ntext\r\n')
      ? { headers: { 'content-type': 'text/plain' }, pieces: [CARD] }
      : json({ text: CARD, segments: [{ text: CARD }], words: [] });
  }
  return json({
    object: 'page',
    data: [{ file_id: 'f', filename: 'a', score: 1, content: [{ type: 'text', text: CARD }] }],
    search_query: CARD,
    has_more: false,
  });
}

function toolCall(isStream: boolean): ScriptedAnswer {
  const call = { id: 'c1', type: 'function', function: { name: 'look', arguments: `{"q":"${CARD}"}` } };
  if (!isStream) {
    return json({
      id: 'x',
      object: 'chat.completion',
      created: 1,
      model: 'm',
      choices: [
        { index: 0, finish_reason: 'tool_calls', message: { role: 'assistant', content: null, tool_calls: [call] } },
      ],
    });
  }
  const frame = (delta: object, finish: string | null = null): object => ({
    id: 'x',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
  return events([
    frame({ role: 'assistant', tool_calls: [{ index: 0, ...call, function: { name: 'look', arguments: '' } }] }),
    ...[...call.function.arguments].map((c) => frame({ tool_calls: [{ index: 0, function: { arguments: c } }] })),
    frame({}, 'tool_calls'),
    '[DONE]',
  ]);
}
