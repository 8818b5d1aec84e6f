import { expect, test } from 'vitest';
import { iso7064Mod11_10, luhn, mod97, verhoeff, weightedSum } from './checksum.ts';

const oneOff = (digits: string): string[] =>
  [...digits].map((digit, at) => digits.slice(0, at) + ((Number(digit) + 1) % 10) + digits.slice(at + 1));

test.each<[name: string, isRight: (digits: string) => boolean, digits: string]>([
  ['Luhn', luhn, '79927398713'],
  ['Luhn, a card', luhn, '4111111111111111'],
  ['Verhoeff', verhoeff, '2363'],
  ['Verhoeff, long', verhoeff, '123451'],
  ['ISO 7064 MOD 11,10', iso7064Mod11_10, '07945'],
  ['ISO 7064 MOD 11,10, a German tax id', iso7064Mod11_10, '86095742719'],
])('%s knows %s, and every wrong digit', (_name, isRight, digits) => {
  expect(isRight(digits)).toBe(true);
  expect(oneOff(digits).filter(isRight)).toEqual([]);
  expect(isRight('')).toBe(false);
});

test('MOD 97-10 leaves 1 for a right IBAN with its head at the end', () => {
  expect(mod97('WEST12345698765432GB82')).toBe(1);
  expect(mod97('west12345698765432gb82')).toBe(1);
  expect(mod97('WEST12345698765432GB83')).toBe(2);
});

test('a weighted sum takes as many digits as there are weights', () => {
  expect(weightedSum('1234', [10, 1, 100])).toBe(10 + 2 + 300);
});
