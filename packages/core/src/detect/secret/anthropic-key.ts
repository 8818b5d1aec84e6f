import { endsWith, startsWord, wordLead } from '../boundary.ts';
import type { AnchoredDetector } from '../detector.ts';
import { BASE64_URL, isVaried } from './token.ts';

// sk-ant-api03- and 95 more characters; admin and session keys have other names in the middle. What
// is shorter may be a key of another kind, or a part of one.
const FULL_LENGTH = 80;
const MIN_LENGTH = 24;
const MAX_LENGTH = 256;
const DASH = 45;

/** An Anthropic key: `sk-ant-` and the kind, then random characters. */
export const anthropicKey: AnchoredDetector = {
  kind: 'anchored',
  id: 'secret.anthropic_key',
  category: 'sensitive_info_disclosure',
  entity: 'anthropic_key',
  anchors: '-',
  lead: wordLead(['sk']),
  match(reader, at) {
    const start = at - 2;
    if (!endsWith(reader, 'sk', at) || !startsWord(reader, start) || reader.code(start - 1) === DASH) return undefined;
    if (!reader.hasAt('ant-', at + 1)) return undefined;
    const from = at + 5;
    const end = reader.runEnd(BASE64_URL, from, MAX_LENGTH);
    if (end - from < MIN_LENGTH || !isVaried(reader.text.slice(from, end))) return undefined;
    return { start, end, score: end - from < FULL_LENGTH ? 0.8 : 1 };
  },
};
