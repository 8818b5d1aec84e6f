import { setTimeout as wait } from 'node:timers/promises';
import { readDocument } from '../documents.ts';
import { stoppedBy } from '../stage.ts';
import type { Scene } from '../stage.ts';

const QUESTION = 'Explain the migration of the customer database to me in at least five hundred words.';
// The mock server brings the answer to this one.
const NEXT_QUESTION = 'What is gravity?';
const ANSWER = readDocument('long-answer');
const PIECES_BEFORE = 40;

/** An operator stops everything in the middle of an answer. */
export const killSwitch: Scene = {
  id: 'kill-switch',
  title: 'A kill switch stops an answer in mid-stream',
  fixtures: [
    {
      match: { userMessage: QUESTION },
      response: { content: ANSWER },
      streamingProfile: { ttft: 20, tps: 200 },
    },
  ],
  async play({ client, guard, backend, report }) {
    const ask = (): Promise<unknown> =>
      client.chat.completions.create({
        model: backend.model,
        messages: [{ role: 'user', content: NEXT_QUESTION }],
      });
    const stream = report.stream('caller');
    let flippedAt = 0;
    let piecesAfter = 0;
    const error = await stoppedBy(async () => {
      const chunks = await client.chat.completions.create({
        model: backend.model,
        messages: [{ role: 'user', content: QUESTION }],
        stream: true,
      });
      for await (const chunk of chunks) {
        if (flippedAt > 0) piecesAfter++;
        stream.write(chunk.choices[0]?.delta.content ?? '');
        if (flippedAt === 0 && stream.pieces >= PIECES_BEFORE) {
          flippedAt = performance.now();
          guard.kill({ inFlight: 'abort', reason: 'the demo asks for it', actor: 'demo' });
        }
      }
    });
    const stoppedAfterMs = performance.now() - flippedAt;
    const text = stream.end();
    report.line('stopped', `${error.code}: ${error.message}`);
    report.line(
      '',
      `after ${text.length} of ${backend.isLive ? 'many' : ANSWER.length} characters, ${stoppedAfterMs.toFixed(1)} ms after the switch`,
    );
    report.fact('code', error.code);
    report.fact('stoppedAfterMs', Number(stoppedAfterMs.toFixed(2)));
    report.claim(
      'the stream ended with ERR_KILL_SWITCH, status 503',
      error.code === 'ERR_KILL_SWITCH' && error.status === 503,
    );
    report.claim('nothing came after the switch', piecesAfter === 0);
    const { hangUps } = backend;
    if (hangUps !== undefined) {
      report.claim('the server saw its connection close', await becomes(() => hangUps() > 0));
    }
    const refused = await stoppedBy(ask);
    report.claim('the next call is refused at once', refused.code === 'ERR_KILL_SWITCH');
    guard.restore();
    await ask();
    report.claim('after guard.restore() calls go through again', guard.status().killSwitches.length === 0);
  },
};

const PATIENCE_MS = 2000;
const INTERVAL_MS = 10;

// The server notices a closed connection a moment later than we do.
async function becomes(isTrue: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE_MS && !isTrue(); waited += INTERVAL_MS) await wait(INTERVAL_MS);
  return isTrue();
}
