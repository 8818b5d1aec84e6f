import type { Authored } from '../template.ts';
import ar from './ar.ts';
import de from './de.ts';
import enAgents from './en-agents.ts';
import enBenignFragments from './en-benign-fragments.ts';
import enBenignPrompts from './en-benign-prompts.ts';
import enBenignSecurity from './en-benign-security.ts';
import enBenignWork from './en-benign-work.ts';
import enDirect from './en-direct.ts';
import enFormats from './en-formats.ts';
import enIndirect from './en-indirect.ts';
import enJailbreaks from './en-jailbreaks.ts';
import enTerse from './en-terse.ts';
import es from './es.ts';
import fr from './fr.ts';
import hi from './hi.ts';
import it from './it.ts';
import ja from './ja.ts';
import ko from './ko.ts';
import pt from './pt.ts';
import ru from './ru.ts';
import tr from './tr.ts';
import zh from './zh.ts';

/** All templates, by the names of their files. */
export const AUTHORED: readonly (readonly [name: string, authored: Authored])[] = [
  ['ar', ar],
  ['de', de],
  ['en-agents', enAgents],
  ['en-benign-fragments', enBenignFragments],
  ['en-benign-prompts', enBenignPrompts],
  ['en-benign-security', enBenignSecurity],
  ['en-benign-work', enBenignWork],
  ['en-direct', enDirect],
  ['en-formats', enFormats],
  ['en-indirect', enIndirect],
  ['en-jailbreaks', enJailbreaks],
  ['en-terse', enTerse],
  ['es', es],
  ['fr', fr],
  ['hi', hi],
  ['it', it],
  ['ja', ja],
  ['ko', ko],
  ['pt', pt],
  ['ru', ru],
  ['tr', tr],
  ['zh', zh],
];
