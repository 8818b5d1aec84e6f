import { expect, test } from 'vitest';
import { KeyHash } from './key-hash.ts';
import { RateTable } from './rate-table.ts';

test('takes at most 16 bytes a key', () => {
  for (const keys of [1000, 100_000, 1_000_000]) expect(new RateTable(keys).bytes / keys).toBeLessThanOrEqual(16);
});

test('holds as many keys as it is made for, each with its own time', () => {
  const hash = new KeyHash();
  const table = new RateTable(50_000);
  for (let key = 0; key < 50_000; key++) {
    hash.update(0, `${key}`);
    table.add(hash.high, hash.low, key + 1, 0);
  }
  expect(table).toMatchObject({ size: 50_000, evicted: 0 });
  for (let key = 0; key < 50_000; key++) {
    hash.update(0, `${key}`);
    expect(table.arrivalAt(table.find(hash.high, hash.low))).toBe(key + 1);
  }
});

test('when it is full, forgets the one that is soonest at rest of those in its way', () => {
  const hash = new KeyHash();
  const table = new RateTable(1);
  for (let key = 0; key < 100; key++) {
    hash.update(0, `${key}`);
    table.add(hash.high, hash.low, key + 1, 0);
  }
  expect(table.size + table.evicted).toBe(100);
  hash.update(0, '99');
  expect(table.arrivalAt(table.find(hash.high, hash.low))).toBe(100);
  hash.update(0, '0');
  expect(table.find(hash.high, hash.low)).toBe(-1);
});
