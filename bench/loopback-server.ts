// The smallest server that the openai client can talk to. Runs in a process of its own, so that its
// work is not measured with the client's.
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

const [reply = '', chunkCount = '0'] = process.argv.slice(2);
const PIECE = 4;
const shared = { id: 'chatcmpl-1', created: 1, model: 'bench' };
const whole = JSON.stringify({
  ...shared,
  object: 'chat.completion',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: reply, refusal: null },
      logprobs: null,
      finish_reason: 'stop',
    },
  ],
  usage: { prompt_tokens: 500, completion_tokens: 300, total_tokens: 800 },
});
const streamed = eventsOf(reply.repeat(Math.ceil((Number(chunkCount) * PIECE) / Math.max(1, reply.length))));

function eventsOf(text: string): string {
  const deltas = Array.from({ length: Number(chunkCount) }, (_, index) => ({
    content: text.slice(index * PIECE, (index + 1) * PIECE),
  }));
  const events = [...deltas, {}].map((delta, index, all) => {
    const choice = { index: 0, delta, finish_reason: index === all.length - 1 ? 'stop' : null };
    return `data: ${JSON.stringify({ ...shared, object: 'chat.completion.chunk', choices: [choice] })}\n\n`;
  });
  return `${events.join('')}data: [DONE]\n\n`;
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  let isStream = false;
  let tail = '';
  request.on('data', (chunk: Buffer) => {
    const text = tail + chunk.toString('latin1');
    isStream ||= text.includes('"stream":true');
    tail = text.slice(-16);
  });
  request.on('end', () => {
    response.writeHead(200, {
      'content-type': isStream ? 'text/event-stream' : 'application/json',
    });
    response.end(isStream ? streamed : whole);
  });
}

const server = createServer({ keepAliveTimeout: 60_000 }, answer);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
});
process.on('disconnect', () => process.exit(0));
