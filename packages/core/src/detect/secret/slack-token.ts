import { DIGIT, charClass, isIn } from '../../text/char-class.ts';
import { endsWith, startsWord, wordLead } from '../boundary.ts';
import type { AnchoredDetector, Match } from '../detector.ts';
import type { Reader } from '../scan/reader.ts';
import { isVaried } from './token.ts';

// Bot, user, workspace, refresh, session and configuration tokens, and app-level ones.
const KINDS = ['xoxb', 'xoxp', 'xoxa', 'xoxr', 'xoxs', 'xoxo', 'xoxe', 'xoxe.xoxb', 'xoxe.xoxp', 'xapp'];
const KIND_LENGTH = 4;
const BODY = charClass('a-zA-Z0-9-');
const MIN_LENGTH = 20;
const MAX_LENGTH = 512;
// Tokens count teams, users and times: their first number is long, or a version of one digit.
const MIN_FIRST_NUMBER = 6;
const MIN_DIGITS = 8;
const WEBHOOK_HOST = 'hooks.slack.com';
const WEBHOOK_PATHS = ['/services/', '/workflows/', '/triggers/'];
const WEBHOOK_PATH = charClass('a-zA-Z0-9/');
const MIN_WEBHOOK_PATH = 30;
const DASH = 45;
const SMALL_X = 120;

/** A Slack token (`xoxb-…` and its siblings, `xapp-…`), or the address of a webhook, which is a secret by itself. */
export const slackToken: AnchoredDetector = {
  kind: 'anchored',
  id: 'secret.slack_token',
  category: 'sensitive_info_disclosure',
  entity: 'slack_token',
  anchors: '-/',
  lead: wordLead([...KINDS, WEBHOOK_HOST]),
  match(reader, at) {
    return reader.code(at) === DASH ? matchToken(reader, at) : matchWebhook(reader, at);
  },
};

function matchToken(reader: Reader, at: number): Match | undefined {
  if (reader.code(at - KIND_LENGTH) !== SMALL_X) return undefined;
  const kind = KINDS.findLast((literal) => endsWith(reader, literal, at));
  if (kind === undefined) return undefined;
  const start = at - kind.length;
  if (!startsWord(reader, start) || reader.code(start - 1) === DASH) return undefined;
  const from = at + 1;
  const first = reader.runEnd(DIGIT, from, MAX_LENGTH) - from;
  if ((first !== 1 && first < MIN_FIRST_NUMBER) || reader.code(from + first) !== DASH) return undefined;
  const end = reader.runEnd(BODY, from, MAX_LENGTH);
  const body = reader.text.slice(from, end);
  if (body.length < MIN_LENGTH || countDigits(body) < MIN_DIGITS || !isVaried(body)) return undefined;
  return { start, end, score: 1 };
}

function countDigits(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) if (isIn(DIGIT, text.charCodeAt(index))) count++;
  return count;
}

// https://hooks.slack.com/services/T…/B…/…
function matchWebhook(reader: Reader, at: number): Match | undefined {
  const start = at - WEBHOOK_HOST.length;
  if (!endsWith(reader, WEBHOOK_HOST, at) || !startsWord(reader, start)) return undefined;
  const path = WEBHOOK_PATHS.find((literal) => reader.hasAt(literal, at));
  if (path === undefined) return undefined;
  const from = at + path.length;
  const end = reader.runEnd(WEBHOOK_PATH, from, MAX_LENGTH);
  if (end - from < MIN_WEBHOOK_PATH || !isVaried(reader.text.slice(from, end))) return undefined;
  return { start, end, score: 1 };
}
