import { HELD_RETRY_MS, SLIDING_SLOTS } from '../limit/store.ts';
import type { LimitAnswer, LimitWindow } from '../limit/store.ts';
import type { TestFunctions } from './detector-suite.ts';
import { LEASE_MS, NOW, release, settle, WINDOW_MS } from './store-drafts.ts';
import type { Drafts } from './store-drafts.ts';

const HOUR = 3_600_000;
const START = NOW - (NOW % HOUR);
const boundaries = [START - HOUR, START, START + HOUR, START + 2 * HOUR];
const HOURLY: LimitWindow = { type: 'fixed', boundaries };
const SLIDING: LimitWindow = { type: 'sliding', windowMs: WINDOW_MS };
const IDLE: LimitWindow = { type: 'idle', idleMs: 10_000 };
const SLOT_MS = WINDOW_MS / SLIDING_SLOTS;
const WINDOWS: Readonly<Record<string, LimitWindow>> = { fixed: HOURLY, sliding: SLIDING, idle: IDLE };

type Case = (drafts: Drafts) => Promise<void>;

const remainingOf = (answer: LimitAnswer): number =>
  answer.taken ? (answer.states[0]?.remaining ?? -1) : answer.remaining;
const resetOf = (answer: LimitAnswer): number =>
  answer.taken ? (answer.states[0]?.resetAtMs ?? -1) : answer.resetAtMs;
const waitOf = (answer: LimitAnswer): number | undefined => (answer.taken ? 0 : answer.retryAfterMs);

/** What the store suite asks of budgets and durations. */
export function budgetCases({ equal }: TestFunctions): Readonly<Record<string, Case>> {
  const cases: Record<string, Case> = {};

  for (const [name, window] of Object.entries(WINDOWS)) {
    cases[`${name} budget: takes amounts up to the limit and not one more`] = async ({ take, budget }) => {
      const request = budget({ limit: 100, window });
      equal(remainingOf(await take([{ ...request, amount: 60 }])), 40);
      equal(remainingOf(await take([{ ...request, amount: 41 }])), 40);
      equal(remainingOf(await take([{ ...request, amount: 40 }])), 0);
      equal((await take([{ ...request, amount: 1 }])).taken, false);
    };

    cases[`${name} budget: an amount of 0 asks whether anything is left`] = async ({ take, budget }) => {
      const request = budget({ limit: 2, window });
      equal((await take([{ ...request, amount: 0 }])).taken, true);
      await take([{ ...request, amount: 2 }]);
      equal((await take([{ ...request, amount: 0 }])).taken, false);
    };

    cases[`${name} budget: gives back what was reserved and not used`] = async ({ take, budget }) => {
      const request = budget({ limit: 100, amount: 80, window });
      const first = await take([request]);
      await settle(first, [30]);
      await settle(first, [0]);
      equal((await take([{ ...request, amount: 71 }])).taken, false);
      equal((await take([{ ...request, amount: 70 }])).taken, true);
    };

    cases[`${name} budget: counts what was used past the reservation, and past the limit`] = async ({
      take,
      budget,
    }) => {
      const request = budget({ limit: 100, amount: 10, window });
      await settle(await take([request]), [95]);
      equal(remainingOf(await take([{ ...request, amount: 5 }])), 0);
      const other = budget({ limit: 100, amount: 10, window, key: 'other' });
      await settle(await take([other]), [250]);
      equal(remainingOf(await take([{ ...other, amount: 1 }])), 0);
    };

    cases[`${name} budget: keeps what was reserved when nobody knows what was used`] = async ({ take, budget }) => {
      const request = budget({ limit: 100, amount: 60, window });
      await settle(await take([request]), [undefined]);
      equal((await take([request])).taken, false);
      equal(remainingOf(await take([{ ...request, amount: 40 }])), 0);
    };

    cases[`${name} budget: a released place leaves the reservation`] = async ({ take, budget, place }) => {
      const request = budget({ limit: 10, amount: 10, window });
      const held = await take([request, place({ limit: 1 })]);
      release(held);
      release(held);
      equal((await take([place({ limit: 1 })])).taken, true);
      equal((await take([{ ...request, amount: 1 }])).taken, false);
      await settle(held, [4]);
      equal((await take([{ ...request, amount: 6 }])).taken, true);
    };

    cases[`${name} budget: tells to come soon when only reservations stand in the way`] = async ({ take, budget }) => {
      const request = budget({ limit: 10, amount: 10, window });
      const held = await take([request]);
      equal((waitOf(await take([request])) ?? 0) <= HELD_RETRY_MS, true);
      await settle(held, [10]);
      equal((waitOf(await take([request])) ?? 0) > HELD_RETRY_MS, true);
    };

    cases[`${name} budget: says that waiting does not help where a request asks for more than all`] = async ({
      take,
      budget,
    }) => {
      const answer = await take([budget({ limit: 10, amount: 11, window })]);
      equal(answer.taken, false);
      equal(waitOf(answer), undefined);
    };

    cases[`${name} budget: whoever waits as told is served`] = async ({ take, budget }) => {
      const request = budget({ limit: 10, amount: 4, window });
      for (let count = 0; count < 2; count++) await settle(await take([request], NOW + count * 5000), [5]);
      const wait = waitOf(await take([request], NOW + 6000)) ?? -1;
      equal(wait > 1, true);
      equal((await take([request], NOW + 6000 + wait - 1)).taken, false);
      equal((await take([request], NOW + 6000 + wait)).taken, true);
    };
  }

  cases['fixed budget: begins anew at the boundary, by the clock of the store'] = async ({ take, budget }) => {
    const request = budget({ limit: 10, amount: 10, window: HOURLY });
    equal(resetOf(await take([request], START + HOUR - 1)), START + HOUR);
    equal((await take([request], START + HOUR - 1)).taken, false);
    const next = await take([request], START + HOUR);
    equal(next.taken, true);
    equal(resetOf(next), START + 2 * HOUR);
  };

  cases['fixed budget: what was reserved in a window that is over counts no more'] = async ({ take, budget }) => {
    const request = budget({ limit: 10, amount: 6, window: HOURLY });
    const late = await take([request], START + HOUR - 1);
    equal(remainingOf(await take([request], START + HOUR)), 4);
    await settle(late, [10]);
    equal(remainingOf(await take([{ ...request, amount: 4 }], START + HOUR)), 0);
  };

  cases['fixed budget: a clock that goes back opens no window again'] = async ({ take, budget }) => {
    const request = budget({ limit: 10, amount: 10, window: HOURLY });
    equal((await take([request], START + HOUR + 5)).taken, true);
    equal((await take([request], START + HOUR - 5)).taken, false);
    equal((await take([request], START + HOUR + 6)).taken, false);
  };

  cases['sliding budget: never more than the limit in any window, and all of it a slot later'] = async ({
    take,
    budget,
  }) => {
    const request = budget({ limit: 10, amount: 10, window: SLIDING });
    const from = Math.floor(NOW / SLOT_MS) * SLOT_MS;
    await settle(await take([request], from), [10]);
    equal((await take([request], from + WINDOW_MS)).taken, false);
    const next = await take([request], from + WINDOW_MS + SLOT_MS);
    equal(next.taken, true);
    equal(resetOf(next), from + 2 * (WINDOW_MS + SLOT_MS));
  };

  cases['sliding budget: is not locked by a clock that goes back far'] = async ({ take, budget }) => {
    const request = budget({ limit: 10, amount: 10, window: SLIDING });
    await settle(await take([request], NOW + 1000 * WINDOW_MS), [10]);
    const answers = [await take([request], NOW), await take([request], NOW + 2 * WINDOW_MS)];
    equal(
      answers.some(({ taken }) => taken),
      true,
    );
  };

  cases['idle budget: counts on for as long as there is something to count'] = async ({ take, budget }) => {
    const request = budget({ limit: 3, window: IDLE });
    for (let count = 0; count < 3; count++) equal((await take([request], NOW + count * 9000)).taken, true);
    equal((await take([request], NOW + 27_000)).taken, false);
    // What was refused does not prolong the wait.
    equal((await take([request], NOW + 28_000)).taken, true);
  };

  cases['gives back a reservation that nobody settled'] = async ({ take, budget }) => {
    const window: LimitWindow = { type: 'fixed', boundaries: [NOW - HOUR, NOW + 10 * LEASE_MS] };
    const request = budget({ limit: 10, amount: 10, window });
    const lost = await take([request]);
    equal((await take([request], NOW + LEASE_MS - 1)).taken, false);
    equal((await take([{ ...request, amount: 4 }], NOW + LEASE_MS)).taken, true);
    // It was only slow: what it used counts.
    await settle(lost, [6]);
    equal((await take([{ ...request, amount: 1 }], NOW + LEASE_MS)).taken, false);
  };

  cases['takes none of several budgets when one is used up'] = async ({ take, budget }) => {
    const tokens = budget({ limit: 10, amount: 5, window: HOURLY });
    const cost = budget({ limit: 10, amount: 5, window: HOURLY, unit: 'cost' });
    await take([{ ...cost, amount: 10 }]);
    const refused = await take([tokens, cost]);
    equal(refused.taken ? '' : refused.unit, 'cost');
    equal(remainingOf(await take([tokens])), 5);
  };

  cases['counts a monitored budget and refuses nothing'] = async ({ take, budget }) => {
    const request = { ...budget({ limit: 10, amount: 6, window: HOURLY }), isMonitored: true };
    await settle(await take([request]), [8]);
    const over = await take([request]);
    equal(over.taken ? over.states[0]?.isOver : undefined, true);
    await settle(over, [6]);
    equal(remainingOf(await take([{ ...request, amount: 2 }])), 0);
  };

  cases['limits the time from the first request on, until the key is idle'] = async ({ take, duration }) => {
    const request = duration({ limitMs: 15_000, idleMs: 10_000 });
    equal(remainingOf(await take([request])), 15_000);
    equal(remainingOf(await take([request], NOW + 9000)), 6000);
    equal((await take([request], NOW + 15_000)).taken, true);
    const refused = await take([request], NOW + 15_001);
    equal(refused.taken, false);
    equal(waitOf(refused), 9999);
    equal((await take([request], NOW + 25_000)).taken, true);
  };

  return cases;
}
