import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { awsAccessKey } from './aws-access-key.ts';

// Keys are put together here, so that no scanner of repositories takes them for real ones.
const id = `AKIA${'Q7RZX2LPVN4TDKW5'}`;
const temporary = `ASIA${'YBHGFJC3UEAO6XIQ'}`;
const secret = `q7RmZx2LpVn8TdKw4YbH${'s9GfJc3U/eAo6XiQ+1Mt'}`;

detectorSuite(
  awsAccessKey,
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
      {
        name: 'finds a secret key in an environment',
        text: `export AWS_SECRET_ACCESS_KEY="${secret}"`,
        found: [secret],
      },
      {
        name: 'finds a secret key in a profile',
        text: `aws_secret_access_key = ${secret}\nregion = eu-west-1`,
        found: [secret],
      },
      { name: 'finds a secret key in JSON', text: `{"SecretAccessKey": "${secret}"}`, found: [secret] },
      { name: 'finds a secret key in escaped JSON', text: `{\\"secretAccessKey\\":\\"${secret}\\"}`, found: [secret] },
      { name: 'finds a secret key in XML', text: `<SecretAccessKey>${secret}</SecretAccessKey>`, found: [secret] },
      { name: 'finds a secret key in a sentence', text: `AWS secret access key: ${secret}.`, found: [secret] },
    ],
    nearMisses: [
      { name: 'ignores a key id that is too short', text: id.slice(0, -1), found: [] },
      { name: 'ignores a key id that goes on', text: `${id}X`, found: [] },
      { name: 'ignores a key id inside a word', text: `X${id}`, found: [] },
      { name: 'ignores lower case', text: 'AKIAq189rzx2lpvn4tdk', found: [] },
      { name: 'ignores a key id of one repeated character', text: `AKIA${'X'.repeat(16)}`, found: [] },
      { name: 'ignores a secret key without its name', text: `password = ${secret}`, found: [] },
      { name: 'ignores a secret key of 41 characters', text: `aws_secret_access_key=${secret}x`, found: [] },
      { name: 'ignores an encrypted value', text: `AWS_SECRET_ACCESS_KEY = ${secret}==`, found: [] },
      { name: 'ignores a secret key of one repeated character', text: `secretAccessKey: ${'a'.repeat(40)}`, found: [] },
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
      {
        name: 'leaves code that names the key alone',
        text: 'secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,',
        found: [],
      },
      { name: 'leaves a hash alone', text: 'commit = a94a8fe5ccb19ba61c4c0873d391e987982fbbd3', found: [] },
    ],
  },
  vitestFunctions,
);
