import { detectorSuite } from '../../../testing/detector-suite.ts';
import { vitestFunctions } from '../../test-functions.ts';
import { kindOf } from '../test-kinds.ts';

// Keys are put together here, so that no scanner of repositories takes them for real ones.
const secret = `q7RmZx2LpVn8TdKw4YbH${'s9GfJc3U/eAo6XiQ+1Mt'}`;

detectorSuite(
  kindOf('aws_secret_key'),
  {
    hits: [
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
    ],
    nearMisses: [
      { name: 'ignores a secret key without its name', text: `password = ${secret}`, found: [] },
      { name: 'ignores a secret key of 41 characters', text: `aws_secret_access_key=${secret}x`, found: [] },
      { name: 'ignores an encrypted value', text: `AWS_SECRET_ACCESS_KEY = ${secret}==`, found: [] },
      { name: 'ignores a secret key of one repeated character', text: `secretAccessKey: ${'a'.repeat(40)}`, found: [] },
    ],
    disguises: [
      {
        name: 'sees through zero-width characters',
        text: `aws_secret_access_key = ${secret.slice(0, 9)}\u200b${secret.slice(9)}`,
        found: [`${secret.slice(0, 9)}\u200b${secret.slice(9)}`],
      },
    ],
    benign: [
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
