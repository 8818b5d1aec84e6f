import { describe, expect, test } from 'vitest';
import type { Action, Decision, Finding } from '../types.ts';
import { isStricter, VerdictBuilder } from './decide.ts';

const decision = (action: Action, enforced: boolean, ruleId: string = action): Decision => ({
  action,
  enforced,
  operator: 'replace',
  ruleId,
});
const finding: Finding = { detector: 'test.x', category: 'prompt_injection', start: 0, end: 1, score: 1 };

// From weakest to strongest: what is enforced outranks everything that is only recorded.
const ORDER = [
  decision('allow', false),
  decision('redact', false),
  decision('block', false),
  decision('redact', true),
  decision('block', true),
];

test('every decision outranks all before it and none of the others', () => {
  for (const [a, first] of ORDER.entries()) {
    for (const [b, second] of ORDER.entries()) expect(isStricter(first, second)).toBe(a > b);
  }
});

describe('a verdict', () => {
  test('of nothing allows', () => {
    expect(new VerdictBuilder('v').build()).toEqual({
      action: 'allow',
      enforced: false,
      findings: [],
      policyVersion: 'v',
    });
  });

  test('takes the strictest decision in any order', () => {
    for (const list of [ORDER, ORDER.toReversed()]) {
      const builder = new VerdictBuilder('v');
      for (const each of list) builder.add(finding, each);
      expect(builder.build()).toMatchObject({ action: 'block', enforced: true, ruleId: 'block' });
    }
  });

  test('of equals takes the first', () => {
    const builder = new VerdictBuilder('v');
    builder.add(finding, decision('redact', true, 'first'));
    builder.add(finding, decision('redact', true, 'second'));
    expect(builder.build().ruleId).toBe('first');
  });

  test('lists at most a thousand findings and counts the decision of all', () => {
    const builder = new VerdictBuilder('v');
    for (let i = 0; i < 1500; i++) builder.add(finding, decision('allow', false));
    builder.add(finding, decision('block', true));
    expect(builder.build().findings).toHaveLength(1000);
    expect(builder.build().action).toBe('block');
  });

  test('does not change after it was built', () => {
    const builder = new VerdictBuilder('v');
    const early = builder.build();
    builder.add(finding, decision('block', true));
    expect(early.findings).toHaveLength(0);
  });
});
