import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Keeper } from './keeper.ts';
import type { VaultOptions } from './keeper.ts';
import type { Session, ValueCipher } from './session.ts';
import { countingRandom } from './test-random.ts';
import { canonical } from './token.ts';
import { Vault } from './vault.ts';

const KEY = 'k'.repeat(16);

function keeperOf(vault: VaultOptions = {}, clock: { ms: number } = { ms: 0 }): Keeper {
  return new Keeper({ vault, now: () => clock.ms });
}

function keep(session: Session, value: string): string {
  return canonical(session.token('email', value, ['output']));
}

describe('hashes', () => {
  test('are HMAC-SHA-256 of kind and value under the key, in 16 digits', () => {
    const expected = createHmac('sha256', KEY).update('email\0anna@x.org').digest('hex').slice(0, 16);
    expect(new Vault(new Keeper({ hashKey: KEY })).hash('email', 'anna@x.org')).toBe(`[EMAIL_${expected}]`);
  });

  test('are the same under the same key, and others under another key or kind', () => {
    const hash = (hashKey: string | Uint8Array | undefined, kind = 'email'): string =>
      new Keeper({ hashKey }).hash(kind, 'anna@x.org');
    expect(hash(KEY)).toBe(hash(new TextEncoder().encode(KEY)));
    expect(hash(KEY)).not.toBe(hash(`${KEY}!`));
    expect(hash(KEY)).not.toBe(hash(KEY, 'phone'));
    expect(hash(undefined)).toBe(hash(undefined));
    expect(hash(undefined)).not.toBe(hash(KEY));
  });

  test('do not change when the app overwrites its key', () => {
    const key = new Uint8Array(16).fill(7);
    const keeper = new Keeper({ hashKey: key });
    key.fill(0);
    expect(keeper.hash('email', 'x')).toBe(new Keeper({ hashKey: new Uint8Array(16).fill(7) }).hash('email', 'x'));
  });

  test('tell values apart that are written differently', () => {
    const keeper = new Keeper({ hashKey: KEY });
    expect(keeper.hash('email', 'anna@x.org')).not.toBe(keeper.hash('email', 'Anna@x.org'));
  });

  test('are made with a key that is never printed', () => {
    const keeper = new Keeper({ hashKey: KEY });
    keeper.hash('email', 'x');
    expect(inspect(keeper, { depth: 9, showHidden: true }) + JSON.stringify(keeper)).not.toContain(KEY);
  });
});

describe('sessions', () => {
  test('belong to tenant, user and session', () => {
    const keeper = keeperOf();
    const mine = { tenant: 't', user: 'u', session: 's' };
    const session = keeper.session(mine);
    expect(keeper.session({ ...mine })).toBe(session);
    for (const other of [
      { ...mine, tenant: 'x' },
      { ...mine, user: 'x' },
      { ...mine, session: 'x' },
      { session: 's' },
      { tenant: 'tu', user: '', session: 's' },
    ]) {
      expect(keeper.find(other)).toBeUndefined();
    }
  });

  test('without a name are of one call', () => {
    const keeper = keeperOf();
    expect(keeper.session({ user: 'u' })).not.toBe(keeper.session({ user: 'u' }));
    expect(keeper.find({ user: 'u' })).toBeUndefined();
    expect(keeper.size).toBe(0);
  });

  test('give way to others, the least recently used first', () => {
    const keeper = keeperOf({ maxSessions: 2 });
    const [a, b] = ['a', 'b'].map((session) => keeper.session({ session }));
    keeper.find({ session: 'a' });
    keeper.session({ session: 'c' });
    expect(keeper.find({ session: 'a' })).toBe(a);
    expect(keeper.find({ session: 'b' })).not.toBe(b);
    expect(keeper.size).toBe(2);
  });

  test('end when they are not used, and make room when another begins', () => {
    const clock = { ms: 0 };
    const keeper = keeperOf({ ttlMs: 100 }, clock);
    keep(keeper.session({ session: 'a' }), 'x');
    keep(keeper.session({ session: 'b' }), 'x');
    clock.ms = 100;
    expect(keeper.find({ session: 'a' })).toBeUndefined();
    keeper.session({ session: 'c' });
    expect(keeper.size).toBe(1);
  });
});

describe('values', () => {
  test('end when they are not used for their time, each by itself', () => {
    const clock = { ms: 0 };
    const session = keeperOf({ ttlMs: 100 }, clock).session({});
    const [old, used] = [keep(session, 'a'), keep(session, 'b')];
    clock.ms = 60;
    expect(session.open(used, 'output')).toBe('b');
    clock.ms = 120;
    expect(session.open(old, 'output')).toBeUndefined();
    expect(session.open(used, 'output')).toBe('b');
    keep(session, 'c');
    expect(session.size).toBe(2);
    expect(keep(session, 'a')).not.toBe(old);
  });

  test('are restored only where their rule says so, and nowhere unless it says so', () => {
    const session = keeperOf().session({});
    const out = canonical(session.token('email', 'a', ['output']));
    const none = canonical(session.token('email', 'b'));
    expect([session.open(out, 'output'), session.open(out, 'tool_call')]).toEqual(['a', undefined]);
    expect(session.open(none, 'output')).toBeUndefined();
    session.token('email', 'b', ['output']);
    expect(session.open(none, 'output')).toBe('b');
  });

  test('of names that run into the numbers are told apart', () => {
    // The same tag every time, so that nothing else tells them apart.
    const keeper = new Keeper({ random: (bytes) => void bytes.fill(0) });
    const session = keeper.session({});
    const tokens = Array.from({ length: 11 }, (_, i) => session.token('pin', `p${i}`, ['output']));
    tokens.push(session.token('pin1', 'other', ['output']));
    expect(new Set(tokens.map(canonical)).size).toBe(tokens.length);
    expect(session.open(canonical(tokens.at(-1) ?? ''), 'output')).toBe('other');
  });

  test('the bounds hold, and what was used last is there', () => {
    const use = fc.record({ session: fc.nat(6), value: fc.nat(9), wait: fc.nat(30) });
    fc.assert(
      fc.property(fc.array(use, { maxLength: 80 }), (uses) => {
        const clock = { ms: 0 };
        const keeper = keeperOf({ maxSessions: 3, maxValues: 4, ttlMs: 50 }, clock);
        for (const { session: name, value, wait } of uses) {
          clock.ms += wait;
          const session = keeper.session({ session: String(name) });
          const id = keep(session, `v${value}`);
          expect(keep(session, `v${value}`)).toBe(id);
          expect(session.open(id, 'output')).toBe(`v${value}`);
          expect(session.size).toBeLessThanOrEqual(4);
          expect(keeper.size).toBeLessThanOrEqual(3);
        }
      }),
    );
  });
});

describe('encryption', () => {
  const xor: ValueCipher = {
    seal: (value) => new TextEncoder().encode(value).map((byte) => byte ^ 0x5a),
    open: (sealed) => new TextDecoder().decode(sealed.map((byte) => byte ^ 0x5a)),
  };

  test('seals every value and every key it is found by', () => {
    const sealed: string[] = [];
    const seal = (value: string): Uint8Array => (sealed.push(value), xor.seal(value));
    const session = keeperOf({ encrypt: { ...xor, seal } }).session({});
    const id = keep(session, 'anna@x.org');
    expect(keep(session, 'anna@x.org')).toBe(id);
    expect(session.open(id, 'output')).toBe('anna@x.org');
    expect(sealed).toEqual(['anna@x.org']);
  });

  test('that fails leaves the token in its place', () => {
    const failures: string[] = [];
    const broken = (): never => {
      throw new Error('no');
    };
    const open = (encrypt: ValueCipher): string | undefined => {
      const keeper = new Keeper({ vault: { encrypt }, onFailure: (reason) => failures.push(reason) });
      const session = keeper.session({});
      const id = keep(session, 'x');
      expect(keep(session, 'x')).toBe(id);
      return session.open(id, 'output');
    };
    expect(open({ ...xor, seal: broken })).toBeUndefined();
    expect(open({ ...xor, open: broken })).toBeUndefined();
    expect(failures).toEqual(['could not seal a value', 'could not open a value']);
  });
});

test('tokens are written with name, number and tag', () => {
  const vault = new Vault(new Keeper({ random: countingRandom() }));
  const values = ['a', 'b', 'a'].map((value) => vault.token('email', value));
  expect(values).toEqual(['[EMAIL_1_c4r7g2v5]', expect.stringMatching(/^\[EMAIL_2_\w{8}\]$/), values[0]]);
});
