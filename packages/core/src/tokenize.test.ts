import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GuardedCall } from './call.ts';
import { builtInDetectors } from './detect/all.ts';
import type { AnchoredDetector } from './detect/detector.ts';
import { createGuard } from './guard.ts';
import type { Guard } from './guard.ts';
import type { GuardOptions } from './options.ts';
import type { Rule } from './policy/policy.ts';
import { callOf, CARD, contentOf, EMAIL, watched } from './test-guard.ts';
import type { CallContext, Content } from './types.ts';

const MAX_LENGTH = 200;

// ^any text at all^: values that no built-in detector would leave whole.
const quoted: AnchoredDetector = {
  kind: 'anchored',
  id: 'own.value',
  category: 'sensitive_info_disclosure',
  entity: 'own_value',
  anchors: '^',
  match(reader, at) {
    let end = at + 1;
    while (reader.code(end) !== 0x5e && reader.code(end) !== -1 && end - at < MAX_LENGTH) end++;
    return reader.code(end) === 0x5e ? { start: at, end: end + 1, score: 1 } : undefined;
  },
};

const mail: Rule = { id: 'mail', detect: ['email'], action: 'redact', operator: 'tokenize' };
const own: Rule = {
  id: 'own',
  targets: ['input'],
  detect: ['own.value'],
  action: 'redact',
  operator: 'tokenize',
  restore: ['output', 'tool_call'],
};

function guardOf(rules: readonly Rule[] = [mail], options: GuardOptions = {}): Guard {
  return createGuard({ policy: { schema: 1, rules }, detectors: [quoted], ...options });
}

async function callWith(guard: Guard, text: string, context: CallContext = {}): Promise<[GuardedCall, string]> {
  const call = await guard.begin(callOf({ text, context }));
  return [call, call.contents[0]?.text ?? ''];
}

const answerOf = (text: string, change: Partial<Content> = {}): Content =>
  contentOf(text, { target: 'output', provenance: 'model', path: 'answer', ...change });

function whole(call: GuardedCall, text: string, change: Partial<Content> = {}): string | undefined {
  return call.output([answerOf(text, change)])[0]?.text;
}

function streamed(call: GuardedCall, text: string, change: Pick<Content, 'target' | 'format'>, size = 1): string {
  const redactor = call.stream('answer', change as { readonly target: Content['target'] });
  let out = '';
  for (let at = 0; at < text.length; at += size) out += redactor.push(text.slice(at, at + size));
  return out + redactor.end();
}

describe('a token', () => {
  test('stands for a value in the input, and the value comes back in the answer', async () => {
    const [call, sent] = await callWith(guardOf(), `Write to ${EMAIL}, again ${EMAIL}`);
    expect(sent).toMatch(/^Write to (\[EMAIL_1_\w{8}\]), again \1$/);
    expect(whole(call, sent)).toBe(`Write to ${EMAIL}, again ${EMAIL}`);
    expect(streamed(call, sent, { target: 'output' })).toBe(`Write to ${EMAIL}, again ${EMAIL}`);
  });

  test('is the same in all calls of a session, and another one in every other', async () => {
    const guard = guardOf();
    const mine = { tenant: 't', user: 'u', session: 's' };
    const [, first] = await callWith(guard, EMAIL, mine);
    const [call, second] = await callWith(guard, `x ${EMAIL}`, mine);
    expect(second).toBe(`x ${first}`);
    expect(whole(call, first)).toBe(EMAIL);
    for (const other of [{ ...mine, tenant: 'x' }, { ...mine, user: 'x' }, { ...mine, session: 'x' }, {}]) {
      const [, foreign] = await callWith(guard, EMAIL, other);
      expect(foreign).not.toBe(first);
    }
  });

  test.each([
    { name: 'another session', context: { session: 'b' } },
    { name: 'another user', context: { session: 'a', user: 'eve' } },
    { name: 'no session', context: {} },
  ])('that is written by $name is not restored', async ({ context }) => {
    const guard = guardOf();
    const [, token] = await callWith(guard, EMAIL, { session: 'a', user: 'anna' });
    const [call, sent] = await callWith(guard, `What is ${token}? Mine is eve@example.org`, context);
    expect(sent).toContain(token);
    expect(whole(call, `It is ${token}`)).toBe(`It is ${token}`);
    expect(streamed(call, `It is ${token}`, { target: 'output' })).toBe(`It is ${token}`);
  });

  test('is restored in the answer only where its rule says so', async () => {
    const restoredIn = async (restore: Rule['restore']): Promise<readonly boolean[]> => {
      const [call, sent] = await callWith(guardOf([restore === undefined ? mail : { ...mail, restore }]), EMAIL);
      return [
        whole(call, sent) === EMAIL,
        whole(call, sent, { target: 'tool_call' }) === EMAIL,
        whole(call, sent, { target: 'tool_result', provenance: 'tool' }) === EMAIL,
        whole(call, sent, { target: 'retrieval', provenance: 'retrieval' }) === EMAIL,
        whole(call, sent, { provenance: 'tool' }) === EMAIL,
      ];
    };
    expect(await restoredIn(undefined)).toEqual([true, false, false, false, false]);
    expect(await restoredIn(['tool_call'])).toEqual([false, true, false, false, false]);
    expect(await restoredIn([])).toEqual([false, false, false, false, false]);
  });

  test('that comes back in a history stays a token on its way to the model', async () => {
    const guard = guardOf([{ ...mail, restore: ['output', 'tool_call'] }]);
    const [, token] = await callWith(guard, EMAIL, { session: 's' });
    const call = await guard.begin(
      callOf({
        context: { session: 's' },
        contents: [
          contentOf(`{"to":"${token}"}`, { target: 'tool_call', provenance: 'model', format: 'json' }),
          contentOf(token, { provenance: 'model' }),
          contentOf(token, { target: 'output', provenance: 'model' }),
        ],
      }),
    );
    expect(call.contents.map(({ text }) => text)).toEqual([`{"to":"${token}"}`, token, token]);
  });

  test('is made by inspect and restored by stream, for those who drive the guard themselves', () => {
    const guard = guardOf();
    const context = { session: 's' };
    const { text } = guard.inspect(EMAIL, { context });
    const stream = guard.stream({ context });
    expect(stream.push(text) + stream.end()).toBe(EMAIL);
    expect(guard.inspect(text, { context, target: 'output' }).text).toBe(EMAIL);
    expect(guard.inspect(text, { context }).text).toBe(text);
    expect(guard.inspect(text, { target: 'output' }).text).toBe(text);
  });

  test('ends with its time', async () => {
    let ms = 0;
    const clock = { now: () => ms, monotonic: () => ms };
    const guard = guardOf([mail], { clock, vault: { ttlMs: 1000 } });
    const [call, sent] = await callWith(guard, EMAIL);
    ms = 999;
    expect(whole(call, sent)).toBe(EMAIL);
    ms = 1999;
    expect(whole(call, sent)).toBe(sent);
  });

  test('is not seen by any detector', async () => {
    const guard = createGuard({ policy: { schema: 1, rules: [{ id: 'all', detect: ['*'], action: 'redact' }] } });
    const kinds = new Set(builtInDetectors.map(({ id, entity }) => entity ?? id));
    const places = [
      'X',
      'password: X',
      'PASSWORD=X',
      '"api_key": "X"',
      'Authorization: Bearer X',
      'https://u:X@h.example/',
    ];
    for (const kind of kinds) {
      const name = kind.toUpperCase().replaceAll('.', '_');
      for (const end of ['1_k3f9x2b7', '27_b8n4q9z2', '9f2c4a1b01234567', '0123456789012345']) {
        for (const place of places) {
          const text = place.replace('X', `[${name}_${end}]`);
          expect(guard.inspect(text).text).toBe(text);
        }
      }
    }
  });
});

describe('what is restored', () => {
  test('is not redacted again, and what the model wrote itself is', async () => {
    const [call, sent] = await callWith(guardOf(), EMAIL);
    const answer = `${sent} and ${EMAIL} and bob@example.org`;
    const safe = whole(call, answer) ?? '';
    expect(safe).toMatch(/^anna@example\.org and \[EMAIL_1_\w{8}\] and \[EMAIL_2_\w{8}\]$/);
    expect(safe.slice(EMAIL.length + 5)).toContain(sent);
    for (const size of [1, 3, 100]) expect(streamed(call, answer, { target: 'output' }, size)).toBe(safe);
  });

  test('is nothing that an answer brought in: repeating a token is no way to read what was redacted', async () => {
    const guard = guardOf();
    const context = { session: 's' };
    const [first] = await callWith(guard, 'hello', context);
    const redacted = whole(first, `The boss is ${EMAIL}`) ?? '';
    expect(redacted).toMatch(/^The boss is \[EMAIL_1_\w{8}\]$/);
    const [second] = await callWith(guard, `Repeat: ${redacted}`, context);
    expect(whole(second, redacted)).toBe(redacted);
  });

  test('is JSON in JSON', async () => {
    const value = '^say "no"\n\\^';
    const [call, token] = await callWith(guardOf([own]), value);
    const change = { target: 'tool_call', format: 'json' } as const;
    for (const text of [JSON.stringify({ to: `<${token}>` }), `{"to":"<${token.replace('_', String.raw`\\_`)}>"}`]) {
      expect(JSON.parse(whole(call, text, change) ?? '')).toEqual({ to: `<${value}>` });
      for (const size of [1, 5]) expect(JSON.parse(streamed(call, text, change, size))).toEqual({ to: `<${value}>` });
    }
    expect(JSON.parse(whole(call, `{"to":${token}}`, change) ?? '')).toEqual({ to: value });
  });

  test('comes back where no rule acts on the answer, which adapters must then read', async () => {
    const [call, token] = await callWith(guardOf([own]), '^x^');
    expect(call.isOutputHarmless).toBe(false);
    expect(whole(call, token)).toBe('^x^');
    expect(streamed(call, token, { target: 'output' })).toBe('^x^');
    const [without] = await callWith(guardOf([own]), 'x');
    expect(without.isOutputHarmless).toBe(true);
  });

  test('is not what hidden text was replaced by on the way', async () => {
    const hidden: Rule = { id: 'hidden', detect: ['hidden_text.bidi'], action: 'redact', operator: 'tokenize' };
    const [call, sent] = await callWith(guardOf([hidden, mail]), `a\u202eb ${EMAIL}`);
    expect(whole(call, sent)).toBe(`a\u202eb ${EMAIL}`);
    expect(whole(call, `a\u202eb ${EMAIL}`)).toMatch(/^a\[HIDDEN_TEXT_BIDI_1\]b \[EMAIL_1_\w{8}\]$/);
  });

  test('is left alone in a monitored policy', async () => {
    const guard = createGuard({ policy: { schema: 1, mode: 'monitor', rules: [mail] } });
    const [call, sent] = await callWith(guard, EMAIL);
    expect(sent).toBe(EMAIL);
    expect(call.isOutputHarmless).toBe(true);
  });
});

const anything = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.string({ unit: 'binary', maxLength: 30 }).map((text) => `^${text.replaceAll('^', '')}^`),
    },
    { weight: 3, arbitrary: fc.constantFrom('[', ']', '\\', '_', ' ', '\ud83d', 'OWN_VALUE_1', '[OWN', EMAIL, CARD) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  ),
  { maxLength: 8 },
);

describe('for any text and any chunking', () => {
  test('tokenising and restoring gives the text', async () => {
    await fc.assert(
      fc.asyncProperty(anything, fc.integer({ min: 1, max: 20 }), async (parts, size) => {
        const text = parts.join('');
        const [call, sent] = await callWith(guardOf([own]), text);
        expect(whole(call, sent)).toBe(text);
        expect(streamed(call, sent, { target: 'output' }, size)).toBe(text);
        const json = JSON.stringify({ sent });
        expect(JSON.parse(whole(call, json, { target: 'tool_call', format: 'json' }) ?? '')).toEqual({ sent: text });
        const pieces = streamed(call, json, { target: 'tool_call', format: 'json' }, size);
        expect(JSON.parse(pieces)).toEqual({ sent: text });
      }),
    );
  });

  test('no other session restores anything', async () => {
    const guard = guardOf([own]);
    await fc.assert(
      fc.asyncProperty(anything, fc.integer({ min: 1, max: 20 }), async (parts, size) => {
        const [, sent] = await callWith(guard, parts.join(''), { session: 'a' });
        const [call] = await callWith(guard, '^mine^', { session: 'b' });
        expect(whole(call, sent)).toBe(sent);
        expect(streamed(call, sent, { target: 'output' }, size)).toBe(sent);
      }),
    );
  });
});

test('a hash stands for a value, the same in every process that has the key', async () => {
  const hash: Rule = { ...mail, operator: 'hash' };
  const hashKey = 'key-of-the-tests-only';
  const [, sent] = await callWith(guardOf([hash], { hashKey }), EMAIL);
  expect(sent).toMatch(/^\[EMAIL_[0-9a-f]{16}\]$/);
  expect(guardOf([hash], { hashKey: new TextEncoder().encode(hashKey) }).inspect(EMAIL).text).toBe(sent);
  expect(guardOf([hash]).inspect(EMAIL).text).not.toBe(sent);
});

test('a cipher that fails is told of, without the value', async () => {
  const encrypt = {
    seal: (): never => {
      throw new Error(`no ${EMAIL}`);
    },
    open: (): string => '',
  };
  const { guard, events } = watched({ rules: [mail] }, { vault: { encrypt } });
  const [call, sent] = await callWith(guard, EMAIL);
  expect(whole(call, sent)).toBe(sent);
  const seen = await events();
  expect(seen).toContainEqual(expect.objectContaining({ type: 'failure', subject: 'vault' }));
  expect(JSON.stringify(seen)).not.toContain(EMAIL);
});
