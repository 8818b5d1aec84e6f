import { detectorSuite } from '../../../testing/detector-suite.ts';
import { vitestFunctions } from '../../test-functions.ts';
import { kindOf } from '../test-kinds.ts';

// Values are put together here, so that no scanner of repositories takes them for real ones.
const key = `b3f07c91d2e85a46${'09fe7b31c86d25a4'}`;
const token = `q7RmZx2LpVn8${'TdKw4YbHs9Gf'}`;

detectorSuite(
  kindOf('key_argument'),
  {
    hits: [
      { name: 'finds a default', text: `getEnv("api_key", "${key}")`, found: [key] },
      {
        name: 'finds one with a blank before the comma',
        text: `field 'String' , 'API_KEY' , '"${key}"'`,
        found: [key],
      },
      { name: 'finds one of a header', text: `headers.set('X-Access-Token', '${token}')`, found: [token] },
      { name: 'finds one behind ?=', text: `API_KEY ?= "${key}"`, found: [key] },
    ],
    nearMisses: [
      { name: 'ignores one without a name', text: `get("colour", "${key}")`, found: [] },
      { name: 'ignores what a finding was replaced by', text: 'get("api_key", "[AI21_KEY_1_k3f9x2b7]")', found: [] },
      { name: 'ignores words', text: 'get("api_key", "the-name-of-my-key-1")', found: [] },
      { name: 'ignores what counts', text: `get("api_key", "a1b2c3d4e5f6a7b8${'c9d0e1f2a3b4c5d6'}")`, found: [] },
      { name: 'ignores one behind a comma in a sentence', text: `the api_key, "${key}"`, found: [] },
    ],
    disguises: [{ name: 'sees through zero-width characters', text: `get("api\u200b_key", "${key}")`, found: [key] }],
    benign: [{ name: 'leaves calls alone', text: 'set("api_key", process.env.API_KEY_2026_PRODUCTION)', found: [] }],
  },
  vitestFunctions,
);
