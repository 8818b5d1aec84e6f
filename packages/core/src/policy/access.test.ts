import { expect, test } from 'vitest';
import type { CallContext } from '../types.ts';
import type { AccessDenial } from './access.ts';
import { findDenial } from './access.ts';
import type { AccessRule } from './policy.ts';
import { parsePolicy } from './schema.ts';

interface Case {
  readonly name: string;
  readonly access: readonly AccessRule[];
  readonly mode?: 'enforce' | 'monitor' | 'off';
  readonly context?: CallContext;
  readonly model?: string;
  readonly tools?: readonly string[];
  readonly denial: AccessDenial | undefined;
}

const models: AccessRule = { id: 'models', models: { allow: ['gpt-*'], deny: ['gpt-4*'] } };
const tools: AccessRule = { id: 'tools', tools: { deny: ['shell', 'fs.*'] } };
const denied = (ruleId: string, kind: 'model' | 'tool', enforced = true): AccessDenial => ({ ruleId, kind, enforced });

test.each<Case>([
  { name: 'allows everything without rules', access: [], model: 'any', denial: undefined },
  { name: 'allows what is on the list', access: [models], model: 'gpt-5', denial: undefined },
  { name: 'denies what is not on the list', access: [models], model: 'claude', denial: denied('models', 'model') },
  { name: 'denies what is allowed and denied', access: [models], model: 'gpt-4o', denial: denied('models', 'model') },
  { name: 'says nothing about a call without a model', access: [models], denial: undefined },
  { name: 'denies one tool of many', access: [tools], tools: ['search', 'fs.write'], denial: denied('tools', 'tool') },
  { name: 'allows other tools', access: [tools], tools: ['search'], denial: undefined },
  {
    name: 'denies all with an empty list',
    access: [{ id: 'none', tools: { allow: [] } }],
    tools: ['search'],
    denial: denied('none', 'tool'),
  },
  {
    name: 'holds for whom it is for',
    access: [{ ...tools, when: { tenant: 'a' } }],
    context: { tenant: 'a' },
    tools: ['shell'],
    denial: denied('tools', 'tool'),
  },
  {
    name: 'does not hold for others',
    access: [{ ...tools, when: { tenant: 'a' } }],
    context: { tenant: 'b' },
    tools: ['shell'],
    denial: undefined,
  },
  {
    name: 'only records in monitor mode',
    access: [{ ...tools, mode: 'monitor' }],
    tools: ['shell'],
    denial: denied('tools', 'tool', false),
  },
  {
    name: 'an enforced denial outranks a recorded one',
    access: [
      { ...tools, mode: 'monitor' },
      { ...tools, id: 'hard' },
    ],
    tools: ['shell'],
    denial: denied('hard', 'tool'),
  },
  { name: 'does not look when off', access: [{ ...tools, mode: 'off' }], tools: ['shell'], denial: undefined },
  {
    name: 'inherits the mode of the policy',
    access: [tools],
    mode: 'monitor',
    tools: ['shell'],
    denial: denied('tools', 'tool', false),
  },
  {
    name: 'a rule can be stricter than its policy',
    access: [{ ...tools, mode: 'enforce' }],
    mode: 'monitor',
    tools: ['shell'],
    denial: denied('tools', 'tool'),
  },
])('$name', ({ access, mode = 'enforce', context = {}, model, tools: offered = [], denial }) => {
  const policy = parsePolicy({ schema: 1, mode, access });
  expect(findDenial(policy, context, model, offered)).toEqual(denial);
});
