import { describe, expect, it } from 'vitest';
import type { WholeAnswer } from './whole-response.ts';
import { WholeResponse } from './whole-response.ts';

function open(): { response: WholeResponse; reads: () => number; cancelled: () => boolean } {
  let reads = 0;
  let answer: Promise<WholeAnswer> | undefined;
  let cancelled = false;
  const source = new Response('{"a":"unsafe"}', { status: 201, headers: { 'content-type': 'application/json' } });
  const response = new WholeResponse(source, {
    headers: source.headers,
    read: () => {
      reads += answer === undefined ? 1 : 0;
      answer ??= Promise.resolve({ value: { a: 'é' }, text: '{"a":"é"}' });
      return answer;
    },
    onCancel: () => {
      cancelled = true;
      return Promise.resolve();
    },
  });
  return { response, reads: () => reads, cancelled: () => cancelled };
}

describe('WholeResponse', () => {
  it.each<[name: string, read: (response: Response) => Promise<unknown>, expected: unknown]>([
    ['json', (response) => response.json(), { a: 'é' }],
    ['text', (response) => response.text(), '{"a":"é"}'],
    ['arrayBuffer', async (response) => new TextDecoder().decode(await response.arrayBuffer()), '{"a":"é"}'],
    ['blob', async (response) => (await response.blob()).text(), '{"a":"é"}'],
    ['body', (response) => new Response(response.body).text(), '{"a":"é"}'],
    ['clone', (response) => response.clone().json(), { a: 'é' }],
  ])('gives the safe answer by %s, judged once and not before', async (_name, read, expected) => {
    const { response, reads } = open();
    expect([response.status, response.ok, response.bodyUsed, reads()]).toEqual([201, true, false, 0]);
    expect(await read(response)).toEqual(expected);
    expect(reads()).toBe(1);
  });

  it('is read once, as any response', async () => {
    const { response } = open();
    const copy = response.clone();
    const first: unknown = await response.json();
    expect(response.bodyUsed).toBe(true);
    await expect(response.text()).rejects.toThrow(TypeError);
    expect(() => response.clone()).toThrow(TypeError);
    const second: unknown = await copy.json();
    expect(second).toEqual(first);
    expect(second).not.toBe(first);
  });

  it('shows nothing to code that goes past its methods', async () => {
    expect(Reflect.get(Response.prototype, 'body', open().response)).toBeNull();
    const text: unknown = await Reflect.apply(Reflect.get(Response.prototype, 'text'), open().response, []);
    expect(text).toBe('');
  });

  it('passes a cancelled body on', async () => {
    const { response, cancelled } = open();
    await response.body.cancel();
    expect([cancelled(), response.bodyUsed]).toEqual([true, true]);
  });
});
