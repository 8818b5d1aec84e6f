import type { LimitAnswer, LimitRequest, LimitStore } from '../limit/store.ts';
import type { TestFunctions } from './detector-suite.ts';

const NOW = 1_700_000_000_000;
const WINDOW_MS = 60_000;
const LEASE_MS = 600_000;
let created = 0;

type Draft = Partial<Pick<LimitRequest, 'limitId' | 'key'> & { readonly limit: number }>;

/**
 * Proves a limit store: exact counts, fairness over time, all or none, leases and clocks that go back.
 * Every case asks for a store and uses keys of its own, so that one shared server can serve them all.
 * @param createStore - Called for every case.
 */
export function storeSuite(createStore: () => LimitStore | Promise<LimitStore>, test: TestFunctions): void {
  const { describe, it, equal } = test;

  function each(name: string, body: (draft: Drafts) => Promise<void>): void {
    it(name, async () => {
      const store = await createStore();
      try {
        await body(draftsOf(store));
      } finally {
        await store.close?.();
      }
    });
  }

  describe('limit store', () => {
    each('takes nothing at all', async ({ take }) => {
      equal((await take([])).taken, true);
    });

    for (const limit of [1, 2, 3, 7, 60, 99]) {
      each(`accepts ${limit} at once and no more`, async ({ take, rate }) => {
        for (let count = 0; count < limit; count++) equal((await take([rate({ limit })])).taken, true);
        equal((await take([rate({ limit })])).taken, false);
      });
    }

    each('names the limit and says when to come again', async ({ take, rate }) => {
      const request = rate({ limit: 2 });
      await take([request]);
      await take([request]);
      const refused = await take([request]);
      equal(refused.taken ? undefined : refused.limitId, request.limitId);
      const wait = refused.taken ? 0 : (refused.retryAfterMs ?? 0);
      equal(wait > 0 && wait <= WINDOW_MS / 2 + 1, true);
      equal((await take([request], NOW + Math.ceil(wait))).taken, true);
      equal((await take([request], NOW + Math.ceil(wait))).taken, false);
    });

    each('counts keys and limits apart', async ({ take, rate }) => {
      for (const key of ['a', 'b']) {
        for (const limitId of ['x', 'y']) equal((await take([rate({ limit: 1, key, limitId })])).taken, true);
      }
      equal((await take([rate({ limit: 1, key: 'a', limitId: 'x' })])).taken, false);
    });

    each('never accepts more than the limit and what time gave back', async ({ take, rate }) => {
      const request = rate({ limit: 10 });
      let accepted = 0;
      for (let passed = 0; passed <= 3 * WINDOW_MS; passed += 700) {
        if ((await take([request], NOW + passed)).taken) accepted++;
        equal(accepted <= 10 + Math.floor((10 * passed) / WINDOW_MS) + 1, true);
      }
      equal(accepted >= 38, true);
    });

    each('is whole again after a window', async ({ take, rate }) => {
      const request = rate({ limit: 5 });
      for (let count = 0; count < 6; count++) await take([request]);
      for (let count = 0; count < 5; count++) equal((await take([request], NOW + WINDOW_MS)).taken, true);
    });

    each('is not locked by a clock that goes back', async ({ take, rate }) => {
      const request = rate({ limit: 2 });
      await take([request], NOW + 1000 * WINDOW_MS);
      await take([request], NOW + 1000 * WINDOW_MS);
      equal(
        (await take([request], NOW + WINDOW_MS + 1)).taken || (await take([request], NOW + 2 * WINDOW_MS + 2)).taken,
        true,
      );
    });

    each('takes all or none', async ({ take, rate, place }) => {
      const full = rate({ limit: 1, limitId: 'full' });
      const free = rate({ limit: 1, limitId: 'free' });
      const places = place({ limit: 1 });
      await take([full]);
      const refused = await take([free, places, full]);
      equal(refused.taken ? undefined : refused.limitId, full.limitId);
      equal((await take([free, places])).taken, true);
    });

    each('takes none when the place is taken', async ({ take, rate, place }) => {
      const free = rate({ limit: 1 });
      const places = place({ limit: 1 });
      await take([places]);
      equal((await take([free, places])).taken, false);
      equal((await take([free])).taken, true);
    });

    each('gives a place back when it is released, once', async ({ take, place }) => {
      const request = place({ limit: 2 });
      const first = await take([request]);
      const second = await take([request]);
      equal((await take([request])).taken, false);
      release(first);
      release(first);
      await settle();
      equal((await take([request])).taken, true);
      equal((await take([request])).taken, false);
      release(second);
      await settle();
      equal((await take([request])).taken, true);
    });

    each('frees a place that nobody gave back when its lease runs out', async ({ take, place }) => {
      const request = place({ limit: 1 });
      const lost = await take([request]);
      equal((await take([request], NOW + LEASE_MS - 1)).taken, false);
      equal((await take([request], NOW + LEASE_MS)).taken, true);
      release(lost);
      await settle();
      equal((await take([request], NOW + LEASE_MS + 1)).taken, false);
    });

    each('says when a place may be free', async ({ take, place }) => {
      const request = place({ limit: 1 });
      await take([request]);
      const refused = await take([request]);
      equal(!refused.taken && (refused.retryAfterMs ?? 0) > 0 && (refused.retryAfterMs ?? 0) <= LEASE_MS, true);
    });
  });
}

interface Drafts {
  readonly take: (requests: readonly LimitRequest[], now?: number) => Promise<LimitAnswer>;
  readonly rate: (draft: Draft) => LimitRequest;
  readonly place: (draft: Draft) => LimitRequest;
}

function draftsOf(store: LimitStore): Drafts {
  const key = `case-${created++}-${Math.random().toString(36).slice(2)}`;
  const withKey = (draft: Draft): Required<Draft> => ({
    limitId: draft.limitId ?? 'limit',
    key: `${key}-${draft.key ?? ''}`,
    limit: draft.limit ?? 1,
  });
  return {
    take: async (requests, now = NOW) => store.take(requests, now),
    rate: (draft) => ({ kind: 'rate', unit: 'requests', ...withKey(draft), windowMs: WINDOW_MS }),
    place: (draft) => ({ kind: 'concurrency', unit: 'concurrency', ...withKey(draft), leaseMs: LEASE_MS }),
  };
}

function release(answer: LimitAnswer): void {
  if (answer.taken) void answer.lease.release();
}

// A shared store gives back in the background.
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
}
