import { describe, expect, test } from 'vitest';
import { isMadeUp } from './made-up.ts';

describe('sees what people type instead of a key', () => {
  test.each([
    ['letters that count up', 'AIzaSyabcdefgKq7RmZx2LpVn8TdKw4Yb'],
    ['letters that change their case', 'glpat-aBcDeFgHq7RmZx2LpV'],
    ['letters that count down', 'q7RmZx2LzyxwvutVn8TdKw4Yb'],
    ['digits that count up', 'q7RmZx2L1234567Vn8TdKw4Yb'],
    ['digits that count past nine', 'q7RmZx2L6789012Vn8TdKw4Yb'],
    ['letters and digits in turn', 'px-a1b2c3d4-e5f6-g7h8'],
    ['the same backwards', 'px-d4c3b2a1-f6e5-h8g7'],
    ['a word that says so', 'q7RmZx2LEXAMPLEVn8TdKw4Yb'],
  ])('%s', (_name, text) => expect(isMadeUp(text)).toBe(true));
});

describe('lets random ones be', () => {
  test.each([
    ['a key', 'q7RmZx2LpVn8TdKw4YbHs9GfJc3UeAo6XiQy'],
    ['a hash', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['six in a row', 'q7RmZx2Labcdef9Vn8123456TdKw4Yb'],
    ['one character repeated', 'q7RmZx2LaaaaaaaVn8TdKw4Yb'],
    ['a secret behind the name of an example', '-u me@example.com:q7RmZx2LpVn8 q7RmZx2LpVn8'],
  ])('%s', (_name, text) => expect(isMadeUp(text)).toBe(false));
});

test('takes time that grows with the text', () => {
  const text = 'abcde '.repeat(20_000);
  const start = performance.now();
  expect(isMadeUp(text)).toBe(false);
  expect(performance.now() - start).toBeLessThan(1000);
});
