import { expect, test } from 'vitest';
import type { Decision, Finding, ScanCursor } from '../types.ts';
import { createRedactor } from './stream.ts';
import type { RedactorOptions } from './stream.ts';
import { literalCursor } from './test-cursor.ts';
import { Vault } from './vault.ts';

const REDACT: Decision = { action: 'redact', enforced: true, operator: 'replace' };

function optionsOf(change: Partial<RedactorOptions>): RedactorOptions {
  return {
    vault: new Vault(),
    decide: () => REDACT,
    onFinding: () => undefined,
    onFailure: () => undefined,
    ...change,
  };
}

test('without anything to look for it lets everything through at once', () => {
  const redactor = createRedactor(optionsOf({}));
  expect(redactor.push('\ud83d')).toBe('\ud83d');
  expect(redactor.held).toBe(0);
  expect(redactor.end()).toBe('');
});

test('takes hidden text out before it looks for the rest, and reports offsets of the original', () => {
  const found: Finding[] = [];
  const redactor = createRedactor(
    optionsOf({
      hidden: literalCursor('##'),
      visible: literalCursor('secret'),
      decide: ({ entity }) => ({ ...REDACT, operator: entity === '##' ? 'drop' : 'replace' }),
      onFinding: (finding) => found.push(finding),
    }),
  );
  expect(redactor.push('a se##cr') + redactor.push('et##!') + redactor.end()).toBe('a [SECRET_1]!');
  expect(found.map(({ entity, start, end }) => [entity, start, end])).toEqual([
    ['##', 4, 6],
    ['##', 10, 12],
    ['secret', 2, 10],
  ]);
  expect(redactor.findings).toEqual(found);
});

test('stays stopped once it was stopped, whatever the caller does with the error', () => {
  const redactor = createRedactor(
    optionsOf({
      visible: literalCursor('secret'),
      onFinding: () => {
        throw new Error('stop');
      },
    }),
  );
  expect(() => redactor.push('a secret')).toThrow('stop');
  expect(() => redactor.push(' and more')).toThrow('stop');
  expect(() => redactor.end()).toThrow('stop');
});

test('reports each failed detector once', () => {
  const failed = new Set<string>();
  const cursor: ScanCursor = { ...literalCursor('x'), failed };
  const reported: string[][] = [];
  const redactor = createRedactor(optionsOf({ visible: cursor, onFailure: (ids) => reported.push([...ids]) }));
  redactor.push('a');
  failed.add('test.one');
  redactor.push('b');
  failed.add('test.two');
  redactor.push('c');
  redactor.end();
  expect(reported).toEqual([['test.one'], ['test.two']]);
});

test('lists at most a thousand findings and acts on all', () => {
  const redactor = createRedactor(optionsOf({ visible: literalCursor('secret') }));
  const text = redactor.push('secret '.repeat(1500)) + redactor.end();
  expect(redactor.findings).toHaveLength(1000);
  expect(text).not.toContain('secret');
});
