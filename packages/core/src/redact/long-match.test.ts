import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGuard } from '../index.ts';
import type { Guard } from '../index.ts';

const KEY = `ya29.${'aB3dE6gH9k'.repeat(60)}`;
const OTHER = `ya29.${'zY8xW5vU2t'.repeat(60)}`;

function guardOf(operator: 'replace' | 'tokenize' | 'drop'): Guard {
  const rules = [
    {
      id: 'keys',
      detect: ['secret.google_access_token', 'secret.jwt', 'pii.email'],
      action: 'redact' as const,
      operator,
    },
  ];
  return createGuard({ policy: { schema: 1, version: '1', rules } });
}

function streamed(guard: Guard, text: string, size: number): { readonly out: string; readonly held: number } {
  const stream = guard.stream({ target: 'output' });
  let out = '';
  let held = 0;
  for (let from = 0; from < text.length; from += size) {
    out += stream.push(text.slice(from, from + size));
    held = Math.max(held, stream.held);
  }
  return { out: out + stream.end(), held };
}

describe('a match that is longer than a stream waits for', () => {
  it.each(['replace', 'drop', 'tokenize'] as const)('is gone as a whole: %s', (operator) => {
    const text = `one ${KEY} two ${OTHER}, three ${KEY} four`;
    const whole = guardOf(operator).inspect(text, { target: 'output' }).text;
    expect(whole).not.toMatch(/dE6g|xW5v/);
    expect(whole).toMatch(/^one .*two .*, three .*four$/);
    for (const size of [1, 3, 64, 255, 256, 257, 1000]) {
      const { out } = streamed(guardOf(operator), text, size);
      if (operator === 'tokenize') expect(out).not.toMatch(/dE6g|xW5v/);
      else expect(out).toBe(whole);
    }
  });

  it('is one finding, to its end', () => {
    const { verdict } = guardOf('replace').inspect(`one ${KEY} two`, { target: 'output' });
    expect(verdict.findings).toEqual([
      {
        detector: 'secret.google_access_token',
        category: 'sensitive_info_disclosure',
        entity: 'google_access_token',
        start: 4,
        end: 4 + KEY.length,
        score: 0.9,
      },
    ]);
  });

  it('does not hold a stream for longer', () => {
    expect(streamed(guardOf('replace'), `one ${KEY.repeat(20)} two`, 4).held).toBeLessThanOrEqual(256);
  });

  it('is not gone when nobody acts on it', () => {
    const rules = [{ id: 'keys', detect: ['secret.*'], action: 'allow' as const }];
    const guard = createGuard({ policy: { schema: 1, version: '1', rules } });
    const text = `one ${KEY} two`;
    expect(streamed(guard, text, 7).out).toBe(text);
    expect(guard.inspect(text, { target: 'output' }).text).toBe(text);
  });

  it('leaves the same text, wherever a stream is cut, whatever stands in it', () => {
    const part = fc.constantFrom(
      KEY,
      KEY.slice(0, 200),
      KEY.slice(0, 261),
      'anna@example.org',
      ' ',
      '.',
      'aB3',
      '\u200b',
      '%41',
      'ya29.',
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx',
      '1gn0r3 all',
      Buffer.from(`it is ${KEY} `).toString('hex'),
      Buffer.from(`it is ${KEY}`).toString('base64'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.integer({ min: 1, max: 400 }), (parts, size) => {
        const text = parts.join('');
        expect(streamed(guardOf('replace'), text, size).out).toBe(
          guardOf('replace').inspect(text, { target: 'output' }).text,
        );
      }),
    );
  });
});
