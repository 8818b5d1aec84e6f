import { expect, test } from 'vitest';
import type { Action, Finding, Operator } from '../types.ts';
import { Stage } from './stage.ts';
import { findingOf, literalCursor, scriptedCursor } from './test-cursor.ts';
import { Vault } from './vault.ts';

function stageOf(
  cursor: ReturnType<typeof literalCursor>,
  found: Finding[],
  action: Action = 'redact',
  operator: Operator = 'replace',
): Stage {
  return new Stage({
    cursor,
    vault: new Vault(),
    decide: () => ({ action, enforced: action !== 'allow', operator }),
    onFinding: (finding) => found.push(finding),
  });
}

const TEXT = '0123456789';

test.each<{ name: string; findings: readonly Finding[]; text: string }>([
  { name: 'rewrites one finding', findings: [findingOf('a', 2, 4)], text: '01[A_1]456789' },
  {
    name: 'rewrites neighbours apart',
    findings: [findingOf('a', 2, 4), findingOf('b', 4, 6)],
    text: '01[A_1][B_1]6789',
  },
  {
    name: 'lets the one win that begins first',
    findings: [findingOf('b', 4, 7), findingOf('a', 2, 5)],
    text: '01[A_1][B_1]789',
  },
  {
    name: 'of two that begin together the longer wins',
    findings: [findingOf('a', 2, 4), findingOf('b', 2, 8)],
    text: '01[B_1]89',
  },
  { name: 'leaves out one inside another', findings: [findingOf('a', 1, 9), findingOf('b', 3, 5)], text: '0[A_1]9' },
  {
    name: 'rewrites what sticks out',
    findings: [findingOf('a', 0, 4), findingOf('b', 1, 6), findingOf('c', 5, 8)],
    text: '[A_1][B_1][C_1]89',
  },
  { name: 'rewrites the whole text', findings: [findingOf('a', 0, 10)], text: '[A_1]' },
  {
    name: 'does one span twice found once',
    findings: [findingOf('a', 2, 4), findingOf('b', 2, 4)],
    text: '01[A_1]456789',
  },
])('$name', ({ findings, text }) => {
  const found: Finding[] = [];
  const stage = stageOf(scriptedCursor(...findings), found);
  expect(stage.push(TEXT, true)).toBe(text);
  expect(found).toHaveLength(findings.length);
  const again = stageOf(scriptedCursor(...[...findings].sort((a, b) => a.end - b.end)), []);
  expect([...TEXT].map((character) => again.push(character, false)).join('') + again.push('', true)).toBe(text);
});

test('holds back only what may become a match', () => {
  const stage = stageOf(literalCursor('secret'), []);
  expect(stage.push('no sec', false)).toBe('no ');
  expect(stage.held).toBe(3);
  expect(stage.push('ond', false)).toBe('second');
  expect(stage.held).toBe(0);
  expect(stage.push(' secret', false)).toBe(' [SECRET_1]');
});

test('reports what is only recorded without touching it', () => {
  const found: Finding[] = [];
  expect(stageOf(literalCursor('secret'), found, 'allow').push('a secret', true)).toBe('a secret');
  expect(found).toHaveLength(1);
});

test('rewrites replacements for where they stand', () => {
  const stage = new Stage({
    cursor: literalCursor('secret'),
    vault: new Vault(),
    decide: () => ({ action: 'redact', enforced: true, operator: 'replace' }),
    onFinding: () => undefined,
    encode: (text) => `<${text}>`,
  });
  expect(stage.push('a secret!', true)).toBe('a <[SECRET_1]>!');
  expect(stage.edits.toSource(2 + '<[SECRET_1]>'.length)).toBe(8);
});
