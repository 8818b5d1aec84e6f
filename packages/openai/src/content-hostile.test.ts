import { expect, test } from 'vitest';
import { readRequest } from './content.ts';

test('a body that is its own part, twice, comes to an end and is not taken for one that was read', () => {
  const body: Record<string, unknown> = { model: 'm', messages: [{ role: 'user', content: 'hello' }] };
  body['metadata'] = { left: body, right: body };
  const { contents, unscannable } = readRequest(body);
  expect(contents.map(({ text }) => text)).toEqual(['hello']);
  expect(unscannable).toEqual(['metadata.left', 'metadata.right']);
});

test('a very deep body and a very long one come to an end', () => {
  let deep: object = { text: 'deep' };
  for (let level = 0; level < 100_000; level++) deep = { a: deep };
  expect(readRequest(deep).unscannable).not.toEqual([]);
  const long = { input: Array.from({ length: 50_000 }, () => ({ text: 'x' })) };
  expect(readRequest(long).contents).toHaveLength(50_000);
});
