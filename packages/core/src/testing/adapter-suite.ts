import type { AnchoredDetector } from '../detect/detector.ts';
import { findGuardError } from '../errors.ts';
import { createGuard } from '../guard.ts';
import type { Guard } from '../guard.ts';
import type { GuardOptions } from '../options.ts';
import { memoryExporter } from '../telemetry/memory-exporter.ts';
import type { TestFunctions } from './detector-suite.ts';

/** What the fake model behind an adapter does. */
export interface ModelScript {
  /** The answer, in the pieces in which a streamed one comes. An answer that is not streamed is all of them. */
  readonly pieces: readonly string[];
  /** How many requests of a call fail first, in a way that the client tries again. Defaults to 0. */
  readonly failures?: number;
  /** Awaited before a piece of a streamed answer is sent. */
  readonly beforePiece?: (index: number) => Promise<void> | void;
}

/** A client with the adapter around it, and the fake model behind it. */
export interface AdapterUnderTest {
  /** Sends a prompt as a user's message; resolves with the text of the answer as the app sees it. */
  readonly ask: (prompt: string) => Promise<string>;
  /** As `ask`, for a streamed answer: the pieces of text as the app sees them. */
  readonly stream: (prompt: string) => AsyncIterable<string>;
  /** Does something with the model's API that the adapter does not guard. Leave out when there is no such thing. */
  readonly askUnguarded?: () => Promise<unknown>;
  /** The prompts that reached the fake model so far, retries included. */
  readonly received: () => readonly string[];
}

/** Puts the adapter around a client whose model is a fake. All that an adapter package has to write. */
export type AdapterDriver = (guard: Guard, script: ModelScript) => AdapterUnderTest;

const SECRET = 'marker-7431@example.org';
const BAD = 'marker!forbidden';
const ANSWER = `Write to ${SECRET} or, if that fails, to the desk.`;
const SAFE_ANSWER = 'Write to [EMAIL_1] or, if that fails, to the desk.';

const forbidden: AnchoredDetector = {
  kind: 'anchored',
  id: 'suite.forbidden',
  category: 'prompt_injection',
  anchors: '!',
  lead: (text, end) => (text.slice(0, end).endsWith('marker') ? end - 'marker'.length : end),
  match(reader, at) {
    const start = at - 'marker'.length;
    return start >= 0 && reader.hasAt(BAD, start) ? { start, end: start + BAD.length, score: 1 } : undefined;
  },
};

const broken: AnchoredDetector = {
  kind: 'anchored',
  id: 'suite.broken',
  category: 'prompt_injection',
  anchors: '%',
  match() {
    throw new Error(`broken on ${SECRET}`);
  },
};

/**
 * Proves an adapter: block, redact, any chunking, abort by a kill switch, retries that count once, fail
 * open, fail closed, and that paths past the guard are seen.
 */
export function adapterSuite(name: string, driver: AdapterDriver, test: TestFunctions): void {
  const { describe, it, equal } = test;

  interface Bench extends AdapterUnderTest {
    readonly guard: Guard;
    /** Asserts that no call is left open, and that no event holds a text of the case. */
    readonly finish: () => Promise<void>;
  }

  function bench(script: ModelScript, options: GuardOptions = {}): Bench {
    const exporter = memoryExporter();
    const guard = createGuard({
      policy: {
        schema: 1,
        rules: [
          { id: 'email', detect: ['pii.email'], action: 'redact' },
          { id: 'forbidden', detect: ['suite.forbidden'], action: 'block' },
        ],
      },
      detectors: [forbidden, broken],
      exporters: [exporter],
      ...options,
    });
    return {
      guard,
      ...driver(guard, script),
      async finish() {
        equal(guard.status().callsInFlight, 0);
        await guard.close();
        equal(JSON.stringify(exporter.events).includes('marker'), false);
      },
    };
  }

  async function codeOf(body: () => Promise<unknown>): Promise<string> {
    try {
      await body();
      return 'no error';
    } catch (error) {
      const guardError = findGuardError(error);
      equal(String(guardError?.message).includes('marker'), false);
      return guardError?.code ?? `another error: ${String(error)}`;
    }
  }

  describe(`${name} adapter`, () => {
    it('redacts the prompt before the model sees it', async () => {
      const { ask, received, finish } = bench({ pieces: ['Done.'] });
      equal(await ask(`Mail ${SECRET} please.`), 'Done.');
      equal(received(), ['Mail [EMAIL_1] please.']);
      await finish();
    });

    it('stops a forbidden prompt before the model sees it', async () => {
      const { ask, stream, received, finish } = bench({ pieces: ['Done.'] });
      equal(await codeOf(() => ask(`Now ${BAD}.`)), 'ERR_BLOCKED');
      equal(await codeOf(() => collect(stream(`Now ${BAD}.`))), 'ERR_BLOCKED');
      equal(received(), []);
      await finish();
    });

    it('redacts an answer', async () => {
      const { ask, finish } = bench({ pieces: [ANSWER] });
      equal(await ask('Who?'), SAFE_ANSWER);
      await finish();
    });

    for (const [chunking, pieces] of Object.entries(chunkings(ANSWER))) {
      it(`redacts a streamed answer that comes ${chunking}`, async () => {
        const { stream, finish } = bench({ pieces });
        equal((await collect(stream('Who?'))).join(''), SAFE_ANSWER);
        await finish();
      });
    }

    it('stops a forbidden answer', async () => {
      const { ask, stream, finish } = bench({ pieces: ['Well, ', ...BAD, ' and more.'] });
      equal(await codeOf(() => ask('Say it.')), 'ERR_BLOCKED');
      const shown: string[] = [];
      equal(await codeOf(() => collect(stream('Say it.'), shown)), 'ERR_BLOCKED');
      equal('Well, '.startsWith(shown.join('')), true);
      await finish();
    });

    it('stops a streamed answer when a kill switch is turned on', async () => {
      const holder: { guard?: Guard } = {};
      const { guard, stream, ask, received, finish } = bench({
        pieces: ['one ', 'two ', 'three ', 'four '],
        beforePiece: (index) => {
          if (index === 2) holder.guard?.kill({ reason: 'suite' });
        },
      });
      holder.guard = guard;
      const shown: string[] = [];
      equal(await codeOf(() => collect(stream('Count.'), shown)), 'ERR_KILL_SWITCH');
      equal(shown.join('').includes('three'), false);
      equal(await codeOf(() => ask('Again.')), 'ERR_KILL_SWITCH');
      equal(received().length, 1);
      guard.restore();
      await finish();
    });

    it('counts a call once however often the client tries', async () => {
      const policy: GuardOptions['policy'] = {
        schema: 1,
        limits: [{ id: 'one', key: [], requests: { limit: 1, window: '1h' } }],
      };
      const { ask, received, guard, finish } = bench({ pieces: ['Done.'], failures: 1 }, { policy });
      equal(await ask('Try.'), 'Done.');
      equal(received().length, 2);
      equal(guard.status().counters.calls, 1);
      equal(await codeOf(() => ask('Try.')), 'ERR_LIMITED');
      await finish();
    });

    for (const failMode of ['open', 'closed'] as const) {
      it(`fails ${failMode} when a detector throws`, async () => {
        const policy: GuardOptions['policy'] = {
          schema: 1,
          rules: [{ id: 'broken', detect: ['suite.broken'], action: 'redact', failMode }],
        };
        const { ask, stream, received, guard, finish } = bench({ pieces: ['100', '% done'] }, { policy });
        const isOpen = failMode === 'open';
        equal(await codeOf(() => ask('50% of it')), isOpen ? 'no error' : 'ERR_FAIL_CLOSED');
        equal(received().length, isOpen ? 1 : 0);
        equal(await codeOf(() => ask('half of it')), isOpen ? 'no error' : 'ERR_FAIL_CLOSED');
        equal(await codeOf(() => collect(stream('half of it'))), isOpen ? 'no error' : 'ERR_FAIL_CLOSED');
        equal(guard.status().counters.failures > 0, true);
        await finish();
      });
    }

    it('changes nothing in monitor mode', async () => {
      const { ask, stream, received, finish } = bench({ pieces: [ANSWER, BAD] }, { policy: 'monitor' });
      const prompt = `${SECRET} ${BAD}`;
      equal(await ask(prompt), ANSWER + BAD);
      equal((await collect(stream(prompt))).join(''), ANSWER + BAD);
      equal(received(), [prompt, prompt]);
      await finish();
    });

    it('ends its call when the app stops reading', async () => {
      const { stream, finish } = bench({ pieces: ['one ', 'two ', 'three '] });
      for await (const piece of stream('Count.')) {
        if (piece !== '') break;
      }
      await finish();
    });

    it('reports a path that it does not guard', async () => {
      const { askUnguarded, guard, finish } = bench({ pieces: ['Done.'] });
      if (askUnguarded === undefined) return;
      await askUnguarded();
      equal(guard.status().counters.unguarded > 0, true);
      await finish();
    });
  });
}

function chunkings(text: string): Readonly<Record<string, readonly string[]>> {
  const middle = text.indexOf('@');
  return {
    whole: [text],
    'character by character': text.split(''),
    'cut inside the secret': [text.slice(0, middle), text.slice(middle)],
    'with empty pieces': ['', text.slice(0, 12), '', text.slice(12), ''],
    'in threes': text.match(/.{1,3}/gs) ?? [],
  };
}

async function collect(stream: AsyncIterable<string>, into: string[] = []): Promise<readonly string[]> {
  for await (const piece of stream) into.push(piece);
  return into;
}
