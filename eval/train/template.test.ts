import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AUTHORED } from './authored/all.ts';
import { expand } from './template.ts';

const first = (): number => 0;
const last = (below: number): number => below - 1;

const CASES: readonly [template: string, first: string, last: string][] = [
  ['plain | text', 'plain | text', 'plain | text'],
  ['{a|b} c', 'a c', 'b c'],
  ['x{ y|}', 'x y', 'x'],
  ['{a {b|c}|d {e|f}}', 'a b', 'd f'],
  ['{@who} said', 'Ann said', 'Bob Jr said'],
];

for (const [template, least, most] of CASES) {
  test(`expands ${template}`, () => {
    const lists = { who: ['Ann', 'Bob {Sr|Jr}'] };
    expect([expand(template, lists, first), expand(template, lists, last)]).toEqual([least, most]);
  });
}

test.each(['{a', 'a}', '{@nobody}'])('refuses %s', (template) => {
  expect(() => expand(template, {}, first)).toThrow(/template/);
});

test('all files of templates are in use', () => {
  const files = readdirSync(new URL('authored/', import.meta.url)).filter((name) => name !== 'all.ts');
  expect(AUTHORED.map(([name]) => `${name}.ts`).toSorted()).toEqual(files.toSorted());
});

test.each(AUTHORED)('every template of %s can be expanded', (_name, { attacks, benign, lists }) => {
  const templates = [...Object.values(attacks), ...Object.values(benign)].flat();
  expect(templates.length).toBeGreaterThan(0);
  for (const choose of [first, last])
    for (const template of templates) expect(expand(template, lists, choose)).not.toBe('');
});
