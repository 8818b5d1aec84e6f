import { HELD_RETRY_MS } from '../limit/store.ts';
import type { LimitStore } from '../limit/store.ts';
import type { TestFunctions } from './detector-suite.ts';
import { draftsOf, LEASE_MS, NOW, release, settle, WINDOW_MS, written } from './store-drafts.ts';
import type { Drafts } from './store-drafts.ts';
import { budgetCases } from './store-suite-budgets.ts';

/**
 * Proves a limit store: exact counts, fairness over time, all or none, budgets, leases and clocks that go back.
 * Every case asks for a store and uses keys of its own, so that one shared server can serve them all.
 * @param createStore - Called for every case. The store must go by the time it is given: one with a clock of its own
 * needs an option for that.
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

    each('takes several at once, and more than a burst never', async ({ take, rate }) => {
      const request = rate({ limit: 10 });
      equal((await take([{ ...request, amount: 7 }])).taken, true);
      equal((await take([{ ...request, amount: 4 }])).taken, false);
      equal((await take([{ ...request, amount: 3 }])).taken, true);
      const never = await take([{ ...request, amount: 11 }]);
      equal(never.taken || never.retryAfterMs !== undefined, false);
    });

    each('takes no more than a burst at once, and the limit in the long run', async ({ take, rate }) => {
      const request = { ...rate({ limit: 60 }), burst: 5 };
      let accepted = 0;
      for (let count = 0; count < 10; count++) if ((await take([request])).taken) accepted++;
      equal(accepted, 5);
      for (let passed = 1000; passed <= WINDOW_MS; passed += 1000) {
        if ((await take([request], NOW + passed)).taken) accepted++;
      }
      equal(accepted, 65);
    });

    each('says what is left of a rate, and when it is whole', async ({ take, rate }) => {
      const request = rate({ limit: 6 });
      const first = await take([request]);
      equal(first.taken ? first.states[0] : undefined, { remaining: 5, resetAtMs: NOW + WINDOW_MS / 6 });
      await take([{ ...request, amount: 5 }]);
      const refused = await take([request], NOW + 1000);
      equal(refused.taken ? -1 : refused.remaining, 0);
      equal(refused.taken ? -1 : Math.round(refused.resetAtMs), NOW + WINDOW_MS);
    });

    each('settles a rate by what was used', async ({ take, rate }) => {
      const request = { ...rate({ limit: 10 }), amount: 6 };
      await settle(await take([request]), [2]);
      await settle(await take([request]), [undefined]);
      equal((await take([{ ...request, amount: 3 }])).taken, false);
      await settle(await take([{ ...request, amount: 2 }]), [5]);
      const refused = await take([{ ...request, amount: 1 }]);
      equal(refused.taken ? 0 : Math.round(refused.retryAfterMs ?? 0), 4 * (WINDOW_MS / 10));
    });

    each('names the limit to wait for longest', async ({ take, rate }) => {
      const short = rate({ limit: 10, limitId: 'short' });
      const long = rate({ limit: 1, limitId: 'long' });
      for (let count = 0; count < 10; count++) await take([short]);
      await take([long]);
      const refused = await take([short, long]);
      equal(refused.taken ? '' : refused.limitId, 'long');
      equal(refused.taken ? '' : refused.unit, long.unit);
    });

    each('lets a monitored limit refuse nothing, and counts it like an enforced one', async ({ take, rate, place }) => {
      const watchedRate = { ...rate({ limit: 1 }), isMonitored: true };
      const watchedPlace = { ...place({ limit: 1 }), isMonitored: true };
      const first = await take([watchedRate, watchedPlace]);
      const second = await take([watchedRate, watchedPlace]);
      equal(first.taken ? first.states.map(({ isOver = false }) => isOver) : [], [false, false]);
      equal(second.taken ? second.states.map(({ isOver = false }) => isOver) : [], [true, true]);
      await settle(second, [0, 0]);
      equal((await take([{ ...watchedPlace, isMonitored: false }])).taken, false);
      await settle(first, [undefined, undefined]);
      equal((await take([{ ...watchedPlace, isMonitored: false }])).taken, true);
      // Had the second one been counted, a window would not be enough.
      equal((await take([{ ...watchedRate, isMonitored: false }], NOW + WINDOW_MS)).taken, true);
    });

    each('takes nothing of a monitored limit when another one refuses', async ({ take, rate }) => {
      const full = rate({ limit: 1, limitId: 'full' });
      const watched = { ...rate({ limit: 1, limitId: 'watched' }), isMonitored: true };
      await take([full]);
      await take([full, watched]);
      equal((await take([{ ...watched, isMonitored: false }])).taken, true);
    });

    each('counts what is asked for together apart', async ({ take, rate }) => {
      const many = Array.from({ length: 40 }, (_, index) => rate({ limit: 2, limitId: `limit-${index}` }));
      equal((await take(many)).taken, true);
      equal((await take(many)).taken, true);
      for (const request of many) equal((await take([request])).taken, false);
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
      await written();
      equal((await take([request])).taken, true);
      equal((await take([request])).taken, false);
      release(second);
      await written();
      equal((await take([request])).taken, true);
    });

    each('frees a place that nobody gave back when its lease runs out', async ({ take, place }) => {
      const request = place({ limit: 1 });
      const lost = await take([request]);
      equal((await take([request], NOW + LEASE_MS - 1)).taken, false);
      equal((await take([request], NOW + LEASE_MS)).taken, true);
      release(lost);
      await written();
      equal((await take([request], NOW + LEASE_MS + 1)).taken, false);
    });

    each('says when a place may be free', async ({ take, place }) => {
      const request = place({ limit: 1 });
      await take([request]);
      const refused = await take([request]);
      equal(!refused.taken && (refused.retryAfterMs ?? 0) > 0 && (refused.retryAfterMs ?? 0) <= HELD_RETRY_MS, true);
      equal(refused.taken ? 0 : refused.resetAtMs, NOW + LEASE_MS);
    });

    for (const [name, body] of Object.entries(budgetCases(test))) each(name, body);
  });
}
