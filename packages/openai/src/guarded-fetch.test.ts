import { createGuard } from '@portcullis/core';
import { describe, expect, it } from 'vitest';
import type { Fetch } from './client.ts';
import { guardedFetch } from './guarded-fetch.ts';

const URL_OF_CHAT = 'https://api.example.org/v1/chat/completions';
const CARD = '4111 1111 1111 1111';
const body = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: `Pay with ${CARD}` }] });

/** What a request of another implementation of fetch looks like; no instance of the class of this process. */
function foreignRequest(): Request {
  return { ...foreign(), clone: foreign } as unknown as Request;
}

function foreign(): object {
  return { url: URL_OF_CHAT, method: 'POST', body: {}, text: () => Promise.resolve(body) };
}

describe('a request', () => {
  it.each<readonly [name: string, input: string | URL | Request, init: RequestInit | undefined]>([
    ['of this fetch', new Request(URL_OF_CHAT, { method: 'POST', body }), undefined],
    ['of another fetch', foreignRequest(), undefined],
    ['with its body in the second argument', foreignRequest(), { body }],
    ['as an address', URL_OF_CHAT, { method: 'POST', body }],
    ['as a URL', new URL(URL_OF_CHAT), { method: 'POST', body }],
  ])('%s is guarded', async (_name, input, init) => {
    const sent: unknown[] = [];
    const fetchNothing: Fetch = (_input, given) => {
      sent.push(given?.body);
      return Promise.resolve(Response.json({}));
    };
    const guard = createGuard();
    await guardedFetch(fetchNothing, { guard })(input, init);
    expect(sent).toEqual([body.replace(CARD, '[PAYMENT_CARD_1]')]);
    expect(guard.status().counters.calls).toBe(1);
  });
});
