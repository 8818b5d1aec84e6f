import { expect, test } from 'vitest';
import { Vault } from './vault.ts';

test('gives the same value the same placeholder and another value another one', () => {
  const vault = new Vault();
  const values = ['a@x.org', 'b@x.org', 'a@x.org'];
  expect(values.map((value) => vault.placeholder('email', value))).toEqual(['[EMAIL_1]', '[EMAIL_2]', '[EMAIL_1]']);
});

test('counts each kind by itself', () => {
  const vault = new Vault();
  vault.placeholder('email', 'x');
  expect(vault.placeholder('phone', 'x')).toBe('[PHONE_1]');
});

test('never gives two values of kinds that print the same one placeholder', () => {
  const vault = new Vault();
  expect(vault.placeholder('pii.email', 'x')).toBe('[PII_EMAIL_1]');
  expect(vault.placeholder('pii_email', 'y')).toBe('[PII_EMAIL_2]');
});

test('is bounded, and goes on without numbers', () => {
  const vault = new Vault();
  for (let i = 0; i < 10_000; i++) vault.placeholder('email', String(i));
  expect(vault.placeholder('email', 'one more')).toBe('[EMAIL]');
  expect(vault.placeholder('email', '9999')).toBe('[EMAIL_10000]');
});
