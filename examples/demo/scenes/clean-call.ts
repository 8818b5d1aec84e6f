import type { Guard } from '@portcullis/core';
import { messageText } from '../backend.ts';
import { readDocument, readPackageFile } from '../documents.ts';
import type { Scene } from '../stage.ts';

const QUESTION = 'Summarise this manual for a colleague who has ten seconds.';

/** A harmless call over a long real text: the gate must not change a character. */
export const cleanCall: Scene = {
  id: 'clean-call',
  title: 'A clean call goes through unchanged',
  fixtures: [{ match: { userMessage: QUESTION }, response: { content: readDocument('readme-summary') } }],
  async play({ client, guard, backend, report }) {
    const prompt = `${QUESTION}\n\n${readPackageFile('openai', 'README.md')}`;
    const completion = await client.chat.completions.create({
      model: backend.model,
      messages: [{ role: 'user', content: prompt }],
    });
    const answer = completion.choices[0]?.message.content ?? '';
    const received = messageText(backend.received().at(-1), 'user');
    report.line('sent', `the README of the openai package, ${prompt.length.toLocaleString('en')} characters`);
    report.line('answer', answer);
    const warmMicroseconds = timeInspection(guard, prompt);
    report.line(
      'cost',
      `to inspect this prompt takes ${warmMicroseconds.toLocaleString('en')} µs once the process is warm`,
    );
    report.fact('characters', prompt.length);
    report.fact('warmMicroseconds', warmMicroseconds);
    report.claim('the server received every character as it was', received === prompt);
    report.claim(
      'the answer came back as the server gave it',
      backend.isLive ? answer !== '' : answer === readDocument('readme-summary'),
    );
  },
};

const RUNS = 25;

// The fastest of some runs: a fresh process has not compiled anything yet.
function timeInspection(guard: Guard, text: string): number {
  const times = Array.from({ length: RUNS }, () => {
    const from = performance.now();
    guard.inspect(text);
    return performance.now() - from;
  });
  return Math.round(Math.min(...times) * 1000);
}
