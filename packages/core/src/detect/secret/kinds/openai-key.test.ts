import { detectorSuite } from '../../../testing/detector-suite.ts';
import { vitestFunctions } from '../../test-functions.ts';
import { kindOf } from '../test-kinds.ts';

// Keys are put together here, so that no scanner of repositories takes them for real ones.
const INFIX = 'T3BlbkFJ';
const classic = `sk-q7RmZx2LpVn8TdKw4YbH${INFIX}s9GfJc3UeAo6XiQy1MtB`;
const project = `sk-proj-q7RmZx2LpVn8TdKw4YbH_9-s9GfJc3U${INFIX}eAo6XiQy1MtBq7RmZx2LpVn8Td`;
const legacy = 'sk-q7RmZx2LpVn8TdKw4YbHs9GfJc3UeAo6XiQy1MtBk5WvDz0N';
const service = `sk-svcacct-${'q7RmZx2LpVn8TdKw4YbH'.repeat(3)}`;
const admin = `sk-admin-${'q7RmZx2LpVn8TdKw4YbH'.repeat(3)}`;

detectorSuite(
  kindOf('openai_key'),
  {
    hits: [
      { name: 'finds a key of another length', text: `${legacy}9 ok`, found: [`${legacy}9`] },
      { name: 'finds a classic key', text: `OPENAI_API_KEY=${classic}`, found: [classic] },
      { name: 'finds a project key', text: `new OpenAI({ apiKey: "${project}" })`, found: [project] },
      { name: 'finds a legacy key of 48 characters', text: `key ${legacy}.`, found: [legacy] },
      { name: 'finds service account and admin keys', text: `${service}\n${admin}`, found: [service, admin] },
      { name: 'finds one in a header', text: `-H "Authorization: Bearer ${classic}"`, found: [classic] },
      { name: 'finds one behind an escaped line break', text: `key:\\n${classic}\\n`, found: [classic] },
      { name: 'finds one behind an encoded equals sign', text: `?k%3D${classic}`, found: [classic] },
    ],
    nearMisses: [
      { name: 'ignores a short key', text: 'sk-q7RmZx2LpVn8TdKw4YbH', found: [] },
      { name: 'ignores a key of one repeated character', text: `sk-${'x'.repeat(48)}`, found: [] },
      { name: 'ignores a placeholder of a project key', text: `sk-proj-${'x'.repeat(60)}`, found: [] },
      { name: 'ignores the end of a word', text: `task-${legacy.slice(3)} and risk-${legacy.slice(3)}`, found: [] },
      { name: 'ignores a long word of letters alone', text: `sk-${'aBcDeFgHiJ'.repeat(4)}`, found: [] },
      {
        name: 'leaves Anthropic keys to their own detector',
        text: `sk-ant-api03-${'q7RmZx2LpVn8TdKw4YbH'.repeat(5)}`,
        found: [],
      },
    ],
    disguises: [
      {
        name: 'sees through zero-width characters',
        text: `s\u200bk-${legacy.slice(3)}`,
        found: [`s\u200bk-${legacy.slice(3)}`],
      },
      { name: 'sees through a Cyrillic letter', text: `ѕk-${legacy.slice(3)}`, found: [`ѕk-${legacy.slice(3)}`] },
      {
        name: 'sees through a full-width prefix',
        text: `ｓｋ－${legacy.slice(3)}`,
        found: [`ｓｋ－${legacy.slice(3)}`],
      },
    ],
    benign: [
      { name: 'leaves prose alone', text: 'a sk-learn model, disk-based, risk-free', found: [] },
      { name: 'leaves CSS classes alone', text: '<div class="sk-circle-fade sk-circle-fade-dot">', found: [] },
      { name: 'leaves a slug alone', text: 'sk-SK locale, /desk-lamp-with-a-very-long-name-and-more-words', found: [] },
      { name: 'leaves a help line alone', text: 'Use sk-... as your key', found: [] },
    ],
  },
  vitestFunctions,
);
