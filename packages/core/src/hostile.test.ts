import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Reader } from './detect/scan/reader.ts';
import { createGuard } from './guard.ts';

// Long texts on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const WHOLE = 1_000_000;
const STREAMED = 100_000;
// Characters that one character of text may cost to read, over all detectors.
const MAX_READS = 400;

// Texts that make scanners slow: endless beginnings, near misses, and disguises.
const FILLERS: Readonly<Record<string, string>> = {
  'one letter': 'a',
  'one capital': 'A',
  digits: '1',
  'card digits': '4111 ',
  'grouped digits': '411-',
  'single digits': '1-',
  spaces: ' ',
  'white space': ' \t\r\n',
  'at signs': '@',
  'local parts': 'a.',
  'an endless local part': `${'a.'.repeat(25_000)}@`,
  'addresses that never end': 'a@a.',
  dots: '.',
  dashes: '-----',
  colons: ':',
  'hex groups': 'ab:',
  slashes: '://',
  brackets: '[',
  'deep JSON': '{"a":[',
  'deep HTML': '<div hidden>',
  'deep comments': '<!--',
  'urls with passwords': 'http://a:b@',
  'key beginnings': 'sk-',
  'token beginnings': 'eyJ.',
  'armor beginnings': '-----BEGIN PRIVATE KEY-----',
  assignments: 'password=',
  orders: 'ignore previous ',
  'word beginnings': 'ignor',
  'zero-width spaces': '\u200b',
  'zero-width text': 'a\u200b',
  'tag characters': '\u{e0061}',
  'bidi marks': '\u202e\u202c',
  'full-width letters': 'ａ＠',
  'lone surrogates': '\ud83d',
  'emoji joined': '👩\u200d👩\u200d',
  'plus signs': '+1 ',
  'quotes and escapes': '\\"\\u0041',
  'country codes': 'GB82 WEST ',
};

const guard = createGuard({ policy: 'strict' });
const read = { count: 0 };
const originals = Object.getOwnPropertyDescriptors(Reader.prototype);

beforeAll(() => {
  Reader.prototype.code = function counted(index) {
    read.count++;
    return originals.code.value?.call(this, index) ?? -1;
  };
  Reader.prototype.hasAt = function counted(literal, index) {
    read.count++;
    return originals.hasAt.value?.call(this, literal, index) ?? false;
  };
  Reader.prototype.runStart = function counted(members, before, max) {
    const start = originals.runStart.value?.call(this, members, before, max) ?? before;
    read.count += before - start + 1;
    return start;
  };
  Reader.prototype.runEnd = function counted(members, from, max) {
    read.count++;
    return originals.runEnd.value?.call(this, members, from, max) ?? from;
  };
});

afterAll(() => {
  Object.defineProperties(Reader.prototype, originals);
});

describe.each(Object.entries(FILLERS))('%s', (_name, filler) => {
  const of = (length: number): string => filler.repeat(Math.ceil(length / filler.length)).slice(0, length);

  test('are inspected to the end, at a bounded cost for each character', () => {
    read.count = 0;
    const { verdict } = guard.inspect(of(WHOLE));
    expect(verdict.policyVersion).toBe('strict');
    expect(read.count / WHOLE).toBeLessThan(MAX_READS);
  });

  test('are streamed to the end in small pieces, at a bounded cost for each character', () => {
    read.count = 0;
    const text = of(STREAMED);
    const stream = guard.stream();
    let safe = '';
    for (let at = 0; at < text.length; at += 4) safe += stream.push(text.slice(at, at + 4));
    safe += stream.end();
    expect(safe).toBe(guard.inspect(text, { target: 'output' }).text);
    expect(read.count / STREAMED).toBeLessThan(2 * MAX_READS);
  });
});
