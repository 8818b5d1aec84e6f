import { describe, expect, test } from 'vitest';
import type { CallContext, DetectorInfo, FailMode, Finding, Mode, Provenance, Target } from '../types.ts';
import { agrees, compilePolicy } from './compile.ts';
import type { Plan } from './compile.ts';
import type { Rule, When } from './policy.ts';
import { parsePolicy } from './schema.ts';

const DETECTORS: readonly DetectorInfo[] = [
  { id: 'pii.email', category: 'sensitive_info_disclosure', entity: 'email' },
  { id: 'pii.phone', category: 'sensitive_info_disclosure', entity: 'phone' },
  { id: 'secret.key', category: 'sensitive_info_disclosure' },
];

const found = (detector: string, score = 1): Finding => ({
  detector,
  category: 'sensitive_info_disclosure',
  start: 0,
  end: 1,
  score,
});

function planOf(rules: readonly Rule[], mode: Mode = 'enforce', failMode?: FailMode, target: Target = 'input'): Plan {
  return compilePolicy(parsePolicy({ schema: 1, mode, rules }), DETECTORS, failMode).planFor(target, 'user', {});
}

const redactEmail: Rule = { id: 'email', detect: ['pii.email'], action: 'redact' };

describe('when', () => {
  test.each<[name: string, when: When | undefined, context: CallContext, provenance: Provenance, isMet: boolean]>([
    ['nothing agrees with everything', undefined, {}, 'user', true],
    ['a field agrees', { app: 'support-*' }, { app: 'support-eu' }, 'user', true],
    ['a field does not agree', { app: 'support-*' }, { app: 'sales' }, 'user', false],
    ['a field that is missing does not agree', { app: 'support-*' }, {}, 'user', false],
    ['an exclusion agrees with a field that is missing', { tenant: ['!internal'] }, {}, 'user', true],
    ['an exclusion excludes', { tenant: ['!internal'] }, { tenant: 'internal' }, 'user', false],
    ['all fields must agree', { app: 'a', tenant: 't' }, { app: 'a', tenant: 'x' }, 'user', false],
    ['provenance agrees', { provenance: ['tool', 'retrieval'] }, {}, 'tool', true],
    ['provenance does not agree', { provenance: ['tool', 'retrieval'] }, {}, 'user', false],
    ['provenance is excluded', { provenance: ['!system'] }, {}, 'system', false],
  ])('%s', (_name, when, context, provenance, isMet) => {
    expect(agrees(when, context, provenance)).toBe(isMet);
  });
});

describe('a plan', () => {
  test('knows who acts and who only records', () => {
    const plan = planOf([redactEmail, { id: 'all', detect: ['*'], action: 'allow' }]);
    expect([...plan.acting]).toEqual(['pii.email']);
    expect([...plan.recording].sort()).toEqual(['pii.phone', 'secret.key']);
  });

  test.each<[name: string, rule: Rule, ids: readonly string[]]>([
    ['names by id', redactEmail, ['pii.email']],
    ['names by entity', { ...redactEmail, detect: ['phone'] }, ['pii.phone']],
    ['names by glob', { ...redactEmail, detect: ['pii.*'] }, ['pii.email', 'pii.phone']],
  ])('%s', (_name, rule, ids) => {
    expect([...planOf([rule]).acting]).toEqual(ids);
  });

  test('refuses a glob that names no detector', () => {
    const rule = { ...redactEmail, detect: ['pii.email', 'pii.emial'] };
    expect(() => planOf([rule])).toThrow(
      'policy.rules[0].detect[1]: expected a known detector or entity, got "pii.emial"',
    );
  });

  test('is one and the same for calls under the same rules', () => {
    const compiled = compilePolicy(
      parsePolicy({ schema: 1, rules: [{ ...redactEmail, when: { tenant: 'a*' } }] }),
      DETECTORS,
    );
    const plan = compiled.planFor('input', 'user', { tenant: 'a1' });
    expect(compiled.planFor('output', 'model', { tenant: 'a2' })).toBe(plan);
    expect(compiled.planFor('input', 'user', { tenant: 'b' })).not.toBe(plan);
  });

  test('leaves out targets that the rule does not name', () => {
    expect(planOf([{ ...redactEmail, targets: ['output'] }]).acting.size).toBe(0);
    expect(planOf([{ ...redactEmail, targets: ['output'] }], 'enforce', undefined, 'output').acting.size).toBe(1);
  });

  test.each<
    [
      name: string,
      rules: readonly Rule[],
      mode: Mode,
      score: number,
      action: string,
      enforced: boolean,
      ruleId: string | undefined,
    ]
  >([
    ['acts', [redactEmail], 'enforce', 1, 'redact', true, 'email'],
    ['records in monitor mode', [redactEmail], 'monitor', 1, 'redact', false, 'email'],
    ['does not look when off', [redactEmail], 'off', 1, 'allow', false, undefined],
    ['leaves low scores alone', [{ ...redactEmail, minScore: 0.8 }], 'enforce', 0.79, 'allow', false, undefined],
    ['takes a score that is just enough', [{ ...redactEmail, minScore: 0.8 }], 'enforce', 0.8, 'redact', true, 'email'],
    [
      'lets a rule be stricter than its policy',
      [{ ...redactEmail, mode: 'enforce' }],
      'monitor',
      1,
      'redact',
      true,
      'email',
    ],
    [
      'lets a rule be looser than its policy',
      [{ ...redactEmail, mode: 'monitor' }],
      'enforce',
      1,
      'redact',
      false,
      'email',
    ],
    [
      'takes the strictest',
      [redactEmail, { ...redactEmail, id: 'hard', action: 'block' }],
      'enforce',
      1,
      'block',
      true,
      'hard',
    ],
    [
      'puts what is enforced before what is stricter',
      [{ ...redactEmail, id: 'hard', action: 'block', mode: 'monitor' }, redactEmail],
      'enforce',
      1,
      'redact',
      true,
      'email',
    ],
    [
      'of equals takes the first',
      [redactEmail, { ...redactEmail, id: 'second' }],
      'enforce',
      1,
      'redact',
      true,
      'email',
    ],
    ['names the rule that allows', [{ ...redactEmail, action: 'allow' }], 'enforce', 1, 'allow', false, 'email'],
  ])('%s', (_name, rules, mode, score, action, enforced, ruleId) => {
    const decision = planOf(rules, mode).decide(found('pii.email', score));
    expect([decision.action, decision.enforced, decision.ruleId]).toEqual([action, enforced, ruleId]);
  });

  test.each<[name: string, rule: Rule, mode: Mode, failMode: FailMode | undefined, expected: FailMode]>([
    ['closes for a rule that acts', redactEmail, 'enforce', undefined, 'closed'],
    ['takes the guard’s mode', redactEmail, 'enforce', 'open', 'open'],
    ['takes the rule’s mode first', { ...redactEmail, failMode: 'closed' }, 'enforce', 'open', 'closed'],
    ['opens for a rule that only records', { ...redactEmail, action: 'allow' }, 'enforce', 'closed', 'open'],
    [
      'closes for a recording rule that says so',
      { ...redactEmail, action: 'allow', failMode: 'closed' },
      'enforce',
      undefined,
      'closed',
    ],
    ['never closes in monitor mode', { ...redactEmail, failMode: 'closed' }, 'monitor', 'closed', 'open'],
  ])('%s', (_name, rule, mode, failMode, expected) => {
    const plan = planOf([rule], mode, failMode);
    expect(plan.failModeOf('pii.email')).toBe(expected);
    expect(plan.isClosed).toBe(expected === 'closed');
    expect(plan.failModeOf('secret.key')).toBe('open');
  });
});
