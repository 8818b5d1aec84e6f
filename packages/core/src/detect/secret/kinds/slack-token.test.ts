import { detectorSuite } from '../../../testing/detector-suite.ts';
import { vitestFunctions } from '../../test-functions.ts';
import { kindOf } from '../test-kinds.ts';

// Tokens are put together here, so that no scanner of repositories takes them for real ones.
const TAIL = 'q7RmZx2LpVn8TdKw4YbHs9Gf';
const bot = `xoxb-2384597210341-2384597634512-${TAIL}`;
const user = `xoxp-2384597210341-2384597634512-2384597998877-0a1b2c3d4e5f60718293a4b5c6d7e8f9`;
const app = `xapp-1-A05Q7RZX2LP-5171572773297-0a1b2c3d4e5f60718293a4b5c6d7e8f9`;
const configuration = `xoxe.xoxp-1-Mi0yLTM${TAIL}MzE3${TAIL}NzAyNDQx`;
const refresh = `xoxe-1-My0xLTM${TAIL}MzE3${TAIL}NzAyNDQx`;
const hook = `hooks.slack.com/services/T05Q7RZX2/B05Q7RZX2LP/${TAIL}`;

detectorSuite(
  kindOf('slack_token'),
  {
    hits: [
      { name: 'finds a bot token', text: `SLACK_BOT_TOKEN=${bot}`, found: [bot] },
      { name: 'finds a user token', text: `{"token":"${user}"}`, found: [user] },
      { name: 'finds an app-level token', text: `${app} is app-level`, found: [app] },
      { name: 'finds a configuration token in one piece', text: `'${configuration}'`, found: [configuration] },
      { name: 'finds a refresh token', text: `refresh: ${refresh}`, found: [refresh] },
      { name: 'finds a webhook', text: `POST https://${hook} with JSON`, found: [hook] },
      { name: 'finds one behind an escaped line break', text: `a\\n${bot}\\n`, found: [bot] },
    ],
    nearMisses: [
      { name: 'ignores a token that is too short', text: 'xoxb-12345-abcd234', found: [] },
      { name: 'ignores a placeholder', text: 'xoxb-xxxxxxxxxxx-xxxxxxxxxxxxxxxxxxxxxxxx', found: [] },
      {
        name: 'ignores a placeholder with zeros',
        text: 'xoxb-0000000000-0000000000000-xxxxxxxxxxxxxxxxxxxxxxxx',
        found: [],
      },
      { name: 'ignores words', text: 'xoxe.xoxp-1-SlackAppConfigurationAccessTokenHere', found: [] },
      { name: 'ignores short numbers', text: 'xoxp-1234-1234-1234-0a1b2c3d4e5f60718293a4b5c6d7e8f9', found: [] },
      { name: 'ignores the end of a word', text: `foxoxb-2384597210341-2384597634512-${TAIL}`, found: [] },
      {
        name: 'ignores the webhook of the documentation',
        text: `https://hooks.slack.com/services/T00000000/B00000000/${'X'.repeat(24)}`,
        found: [],
      },
    ],
    disguises: [
      {
        name: 'sees through zero-width characters',
        text: `xo\u200bxb${bot.slice(4)}`,
        found: [`xo\u200bxb${bot.slice(4)}`],
      },
      { name: 'sees through Cyrillic letters', text: `хохb${bot.slice(4)}`, found: [`хохb${bot.slice(4)}`] },
      {
        name: 'sees through a disguised webhook',
        text: `hooks.slаck.com${hook.slice(15)}`,
        found: [`hooks.slаck.com${hook.slice(15)}`],
      },
    ],
    benign: [
      {
        name: 'leaves other Slack addresses alone',
        text: 'https://api.slack.com/web and https://hooks.slack.com/',
        found: [],
      },
      { name: 'leaves names alone', text: 'const xoxb = "SLACK_BOT_TOKEN"; // xoxb-your-token-here', found: [] },
      { name: 'leaves love alone', text: 'hugs, xoxo - your 2384597 fans', found: [] },
      { name: 'leaves package names alone', text: 'xapp-1-thumbnailers xapp-symbolic-icons', found: [] },
    ],
  },
  vitestFunctions,
);
