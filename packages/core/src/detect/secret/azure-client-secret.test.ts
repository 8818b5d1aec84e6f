import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { azureClientSecret } from './azure-client-secret.ts';

// Secrets are put together here, so that no scanner of repositories takes them for real ones.
const tail = `8Q~${'q7RmZx2LpVn8TdKw.YbHs9GfJc3U-Ao6XiQy'.slice(0, 34)}`;
const secret = `aB3${tail}`;

detectorSuite(
  azureClientSecret,
  {
    hits: [
      { name: 'finds a secret', text: `AZURE_CLIENT_SECRET="${secret}"`, found: [tail] },
      { name: 'finds a shorter one', text: `(${secret.slice(0, -3)})`, found: [tail.slice(0, -3)] },
      { name: 'finds one at the end of a sentence', text: `It is ${secret}.`, found: [tail] },
      { name: 'finds one behind an escaped line break', text: `a\\n${secret}\\n`, found: [tail] },
    ],
    nearMisses: [
      { name: 'ignores one that is too short', text: secret.slice(0, -4), found: [] },
      { name: 'ignores one that is too long', text: `${secret}abc`, found: [] },
      { name: 'ignores one inside a word', text: `x${secret} ${tail}`, found: [] },
      { name: 'ignores another mark', text: secret.replace('Q~', 'R~'), found: [] },
      { name: 'ignores a placeholder', text: `aB38Q~${'x'.repeat(34)}`, found: [] },
    ],
    disguises: [
      {
        name: 'sees through zero-width characters',
        text: secret.replace('~', '\u200b~'),
        found: [tail.replace('~', '\u200b~')],
      },
    ],
    benign: [{ name: 'leaves tildes alone', text: '~/.cache ~~~~ 3Q~4Q GROUP~1 ~user 1Q~2Q24', found: [] }],
  },
  vitestFunctions,
);
