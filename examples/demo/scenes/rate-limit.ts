import { presets } from '@portcullis/core';
import { stoppedBy } from '../stage.ts';
import type { Scene } from '../stage.ts';

const ALLOWED = 2;
// The mock server brings the answers to this one: a text first, then a call of a tool.
const QUESTION = 'Please plan a trip to Tokyo for four people in the first week of April, with one day in Nikko.';

/** More calls than the policy allows: the last one is refused, with the time to wait. */
export const rateLimit: Scene = {
  id: 'rate-limit',
  title: 'A caller who asks too often is told when to come back',
  policy: {
    ...presets.balanced,
    version: 'demo-rate-limit',
    limits: [{ id: 'free-plan', key: ['app'], requests: { limit: ALLOWED, window: '1m' } }],
  },
  fixtures: [],
  async play({ client, backend, report }) {
    const before = backend.received().length;
    const ask = async (): Promise<string> => {
      const completion = await client.chat.completions.create({
        model: backend.model,
        messages: [{ role: 'user', content: QUESTION }],
      });
      const message = completion.choices[0]?.message;
      const [call] = message?.tool_calls ?? [];
      return message?.content ?? (call?.type === 'function' ? `${call.function.name} ${call.function.arguments}` : '');
    };
    for (let count = 1; count <= ALLOWED; count++) report.line(`call ${count}`, await ask());
    const error = await stoppedBy(ask);
    report.line(`call ${ALLOWED + 1}`, `${error.code}: ${error.message}`);
    report.fact('code', error.code);
    report.fact('retryAfter', error.retryAfter ?? null);
    report.claim(
      'the call was stopped with ERR_LIMITED, status 429',
      error.code === 'ERR_LIMITED' && error.status === 429,
    );
    report.claim('the error says after how many seconds to try again', (error.retryAfter ?? 0) > 0);
    report.claim(`the server received ${ALLOWED} calls`, backend.received().length - before === ALLOWED);
  },
};
