import { detectorSuite } from '../../../testing/detector-suite.ts';
import { vitestFunctions } from '../../test-functions.ts';
import { kindOf } from '../test-kinds.ts';

// Keys are put together here, so that no scanner of repositories takes them for real ones.
const BODY = 'q7RmZx2LpVn8TdKw4YbHs9GfJc3U_eAo6XiQy1MtB-k5WvDz0Nq7RmZx2LpVn8TdKw4YbHs9GfJc3UeAo6XiQy1MtB9AA';
const api = `sk-ant-api03-${BODY}`;
const admin = `sk-ant-admin01-${BODY}`;
const session = `sk-ant-sid01-${BODY}`;

detectorSuite(
  kindOf('anthropic_key'),
  {
    hits: [
      {
        name: 'finds a key of another length',
        text: 'key sk-ant-api03-q7RmZx2LpVn8TdKw4YbH!',
        found: ['sk-ant-api03-q7RmZx2LpVn8TdKw4YbH'],
      },
      { name: 'finds an API key', text: `ANTHROPIC_API_KEY='${api}'`, found: [api] },
      { name: 'finds an admin key', text: `x-api-key: ${admin}`, found: [admin] },
      { name: 'finds a session key', text: `sessionKey=${session};`, found: [session] },
      { name: 'finds two in a row', text: `${api} ${api}`, found: [api, api] },
      { name: 'finds one behind an escaped line break', text: `keys:\\n${api}`, found: [api] },
    ],
    nearMisses: [
      { name: 'ignores a short key', text: 'sk-ant-api03-q7RmZx', found: [] },
      { name: 'ignores a placeholder', text: `sk-ant-api03-${'x'.repeat(95)}`, found: [] },
      { name: 'ignores a wrong prefix', text: `ssk-ant-api03-${BODY}`, found: [] },
      { name: 'ignores another name', text: `sk-and-api03-${BODY}`, found: [] },
    ],
    disguises: [
      {
        name: 'sees through zero-width characters',
        text: `sk-\u200bant-${api.slice(7)}`,
        found: [`sk-\u200bant-${api.slice(7)}`],
      },
      {
        name: 'sees through non-breaking hyphens',
        text: `sk\u2011ant\u2011${api.slice(7)}`,
        found: [`sk\u2011ant\u2011${api.slice(7)}`],
      },
      { name: 'sees through a Cyrillic letter', text: `sk-аnt-${api.slice(7)}`, found: [`sk-аnt-${api.slice(7)}`] },
    ],
    benign: [
      { name: 'leaves a model name alone', text: 'claude-3-opus-20240229 by Anthropic', found: [] },
      { name: 'leaves a help line alone', text: 'keys begin with sk-ant-api03-', found: [] },
      { name: 'leaves a slug alone', text: 'task-antelope-api03-and-a-long-tail', found: [] },
      { name: 'leaves a URL alone', text: 'https://docs.anthropic.com/en/api/getting-started', found: [] },
    ],
  },
  vitestFunctions,
);
