import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Operator } from '../types.ts';
import { Keeper } from './keeper.ts';
import { replacement } from './operators.ts';
import { findingOf } from './test-cursor.ts';
import { countingRandom } from './test-random.ts';
import { Vault } from './vault.ts';

const finding = findingOf('email', 0, 5);

test.each<{ name: string; operator: Operator; value: string; written: string }>([
  { name: 'replaces by a numbered placeholder', operator: 'replace', value: 'anna@x.org', written: '[EMAIL_1]' },
  {
    name: 'masks all but the last four of a long value',
    operator: 'mask',
    value: '4111111111111111',
    written: '************1111',
  },
  { name: 'masks all of a short value', operator: 'mask', value: '12345678901', written: '***********' },
  {
    name: 'hashes under the key',
    operator: 'hash',
    value: 'anna@x.org',
    written: '[EMAIL_2e8ce420fb75437f]',
  },
  {
    name: 'replaces by a token with a number and a tag',
    operator: 'tokenize',
    value: 'anna@x.org',
    written: '[EMAIL_1_c4r7g2v5]',
  },
  { name: 'drops without a trace', operator: 'drop', value: 'anna@x.org', written: '' },
])('$name', ({ operator, value, written }) => {
  const vault = new Vault(new Keeper({ hashKey: 'k'.repeat(16), random: countingRandom() }));
  expect(replacement(operator, finding, value, vault)).toBe(written);
});

test('names a finding without an entity by its detector', () => {
  const { entity: _entity, ...bare } = finding;
  expect(replacement('replace', { ...bare, detector: 'test.key' }, 'x', new Vault())).toBe('[TEST_KEY_1]');
});

test('a mask keeps the length and shows at most four characters', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (value) => {
      const masked = replacement('mask', finding, value, new Vault());
      expect(masked).toHaveLength(value.length);
      expect(masked.slice(0, -4)).toBe('*'.repeat(Math.max(0, value.length - 4)));
    }),
  );
});
