import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { expand } from './template.ts';
import type { Authored } from './template.ts';

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

const folder = new URL('authored/', import.meta.url);
for (const name of readdirSync(folder).filter((file) => file.endsWith('.ts'))) {
  test(`every template of ${name} can be expanded`, async () => {
    const { default: authored } = (await import(new URL(name, folder).href)) as { default: Authored };
    const templates = [...Object.values(authored.attacks), ...Object.values(authored.benign)].flat();
    expect(templates.length).toBeGreaterThan(0);
    for (const choose of [first, last]) {
      for (const template of templates) expect(expand(template, authored.lists, choose)).not.toBe('');
    }
  });
}
