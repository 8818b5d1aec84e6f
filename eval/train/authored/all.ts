import type { Authored } from '../template.ts';
import enAgents from './en-agents.ts';
import enBenignPrompts from './en-benign-prompts.ts';
import enBenignSecurity from './en-benign-security.ts';
import enBenignWork from './en-benign-work.ts';
import enDirect from './en-direct.ts';
import enFormats from './en-formats.ts';
import enIndirect from './en-indirect.ts';
import enJailbreaks from './en-jailbreaks.ts';
import enTerse from './en-terse.ts';
import hi from './hi.ts';
import it from './it.ts';
import tr from './tr.ts';

/** All templates, by the names of their files. */
export const AUTHORED: readonly (readonly [name: string, authored: Authored])[] = [
  ['en-agents', enAgents],
  ['en-benign-prompts', enBenignPrompts],
  ['en-benign-security', enBenignSecurity],
  ['en-benign-work', enBenignWork],
  ['en-direct', enDirect],
  ['en-formats', enFormats],
  ['en-indirect', enIndirect],
  ['en-jailbreaks', enJailbreaks],
  ['en-terse', enTerse],
  ['hi', hi],
  ['it', it],
  ['tr', tr],
];
