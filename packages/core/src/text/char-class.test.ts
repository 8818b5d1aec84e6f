import { describe, expect, it } from 'vitest';
import { charClass, isIn } from './char-class.ts';

describe('charClass', () => {
  it.each([
    ['single characters', 'ax', 'ax', 'by'],
    ['ranges', 'a-c0-2', 'abc012', 'd3-'],
    ['a dash at the end', 'a-', 'a-', 'b'],
    ['a dash at the start', '-a', 'a-', 'b'],
  ])('reads %s', (_name, members, inside, outside) => {
    const table = charClass(members);
    for (const character of inside) expect(isIn(table, character.charCodeAt(0))).toBe(true);
    for (const character of outside) expect(isIn(table, character.charCodeAt(0))).toBe(false);
  });

  it('holds nothing outside ASCII, and no missing character', () => {
    const table = charClass('a-z');
    for (const code of [-1, 128, 233, Number.NaN]) expect(isIn(table, code)).toBe(false);
  });
});
