import { createGuard } from '@portcullis/core';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { wrapOpenAI } from './wrap.ts';

describe('set-up', () => {
  it.each([
    ['nothing', undefined, 'got a undefined'],
    ['null', null, 'got null'],
    ['a string', 'sk-secret-secret', 'got a string'],
    ['a plain object', {}, 'got a plain object'],
    ['an instance of something else', new Date(), 'got an instance of Date'],
  ])('refuses %s with a TypeError that says so', (_name, value, message) => {
    const wrap = (): unknown => wrapOpenAI(value as never);
    expect(wrap).toThrow(TypeError);
    expect(wrap).toThrow(message);
  });

  it('refuses unknown options, and a guard with other options', () => {
    const client = new OpenAI({ apiKey: 'test' });
    expect(() => wrapOpenAI(client, { polizy: 'strict' } as never)).toThrow('got "polizy"');
    expect(() => wrapOpenAI(client, { guard: createGuard(), app: 'x' })).toThrow('got guard and app');
  });
});
