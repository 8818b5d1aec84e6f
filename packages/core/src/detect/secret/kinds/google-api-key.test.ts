import { detectorSuite } from '../../../testing/detector-suite.ts';
import { vitestFunctions } from '../../test-functions.ts';
import { kindOf } from '../test-kinds.ts';

// Keys are put together here, so that no scanner of repositories takes them for real ones.
const key = `AIza${'Syq7RmZx2LpVn8TdKw4YbH_s9GfJc3U-eAo'}`;
const clientSecret = `GOCSPX-${'q7RmZx2LpVn8TdKw4YbH_s9G-fJc'}`;

detectorSuite(
  kindOf('google_api_key'),
  {
    hits: [
      { name: 'finds an API key', text: `GOOGLE_API_KEY=${key}`, found: [key] },
      { name: 'finds one in a query', text: `/v1beta/models?key=${key}&alt=sse`, found: [key] },
      { name: 'finds a client secret', text: `"client_secret": "${clientSecret}"`, found: [clientSecret] },
      { name: 'finds both', text: `${key} ${clientSecret}`, found: [key, clientSecret] },
      { name: 'finds one behind an escaped line break', text: `a\\n${key}\\n`, found: [key] },
    ],
    nearMisses: [
      { name: 'ignores a key that is too short', text: key.slice(0, -1), found: [] },
      { name: 'ignores a key that goes on', text: `${key}x`, found: [] },
      { name: 'ignores the end of a word', text: `x${key} ${key.toUpperCase()}`, found: [] },
      { name: 'ignores placeholders', text: `AIza${'a'.repeat(35)} GOCSPX-${'x'.repeat(28)}`, found: [] },
      { name: 'ignores a client secret that is too short', text: clientSecret.slice(0, -1), found: [] },
    ],
    disguises: [
      {
        name: 'sees through zero-width characters',
        text: `AI\u200bza${key.slice(4)}`,
        found: [`AI\u200bza${key.slice(4)}`],
      },
      { name: 'sees through a Greek letter', text: `Αiza AΙza${key.slice(4)}`, found: [`AΙza${key.slice(4)}`] },
      {
        name: 'sees through a non-breaking hyphen',
        text: `GOCSPX\u2011${clientSecret.slice(7)}`,
        found: [`GOCSPX\u2011${clientSecret.slice(7)}`],
      },
    ],
    benign: [
      { name: 'leaves a name alone', text: 'Aiza and AIzawa went home', found: [] },
      { name: 'leaves a client id alone', text: '607830223128-4qgthc7ofdqc.apps.googleusercontent.com', found: [] },
      {
        name: 'leaves base64 alone',
        text: 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAA',
        found: [],
      },
      { name: 'leaves a help line alone', text: 'client secrets look like GOCSPX-…', found: [] },
    ],
  },
  vitestFunctions,
);
