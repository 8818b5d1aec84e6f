import { detectorSuite } from '../../../testing/detector-suite.ts';
import { vitestFunctions } from '../../test-functions.ts';
import { kindOf } from '../test-kinds.ts';

// Keys are put together here, so that no scanner of repositories takes them for real ones.
const id = `AKIA${'Q7RZX2LPVN4TDKW5'}`;
const temporary = `ASIA${'YBHGFJC3UEAO6XIQ'}`;

detectorSuite(
  kindOf('aws_access_key'),
  {
    hits: [
      {
        name: 'finds an id with digits that AWS does not use',
        text: 'id AKIA0189RZX2LPVN4TDK',
        found: ['AKIA0189RZX2LPVN4TDK'],
      },
      { name: 'finds a key id', text: `aws_access_key_id = ${id}`, found: [id] },
      { name: 'finds a temporary key id', text: `{"AccessKeyId":"${temporary}"}`, found: [temporary] },
      { name: 'finds the key id of the documentation', text: 'AKIAIOSFODNN7EXAMPLE', found: ['AKIAIOSFODNN7EXAMPLE'] },
    ],
    nearMisses: [
      { name: 'ignores a key id that is too short', text: id.slice(0, -1), found: [] },
      { name: 'ignores a key id that goes on', text: `${id}X`, found: [] },
      { name: 'ignores a key id inside a word', text: `X${id}`, found: [] },
      { name: 'ignores lower case', text: 'AKIAq189rzx2lpvn4tdk', found: [] },
      { name: 'ignores a key id of one repeated character', text: `AKIA${'X'.repeat(16)}`, found: [] },
    ],
    disguises: [
      { name: 'sees through full-width letters', text: `ＡＫＩＡ${id.slice(4)}`, found: [`ＡＫＩＡ${id.slice(4)}`] },
      {
        name: 'sees through zero-width characters',
        text: `AK\u200bIA${id.slice(4)}`,
        found: [`AK\u200bIA${id.slice(4)}`],
      },
      { name: 'sees through Greek lookalikes', text: `ΑΚΙΑ${id.slice(4)}`, found: [`ΑΚΙΑ${id.slice(4)}`] },
    ],
    benign: [
      { name: 'leaves words in capitals alone', text: 'ASIA AND AKIARA, ASIAN FOOD IN ASIATIC MARKETS', found: [] },
      { name: 'leaves an ARN alone', text: 'arn:aws:iam::123456789012:role/Admin', found: [] },
      { name: 'leaves a hash alone', text: 'commit = a94a8fe5ccb19ba61c4c0873d391e987982fbbd3', found: [] },
    ],
  },
  vitestFunctions,
);
