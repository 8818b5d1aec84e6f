import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { genericAssignment } from './generic-assignment.ts';

// Values are put together here, so that no scanner of repositories takes them for real ones.
const token = `q7RmZx2LpVn8${'TdKw4YbHs9Gf'}`;
const hex = `b3f07c91d2e85a46${'09fe7b31c86d25a4'}`;
const unspoken = `vzihlaquknriqlht${'wwvlwpocxjgk'}`;
const dotted = `uwHBLWXZpgY.${'STzubkAbVXqpfV39Q6TOfzp43'}`;
const password = `hunter${'22!x'}`;

detectorSuite(
  genericAssignment,
  {
    hits: [
      { name: 'finds a token in an environment', text: `export SERVICE_TOKEN="${token}"`, found: [token] },
      { name: 'finds one without quotes', text: `API_KEY=${token}\n`, found: [token] },
      { name: 'finds one in JSON', text: `{"clientSecret": "${token}"}`, found: [token] },
      { name: 'finds one in escaped JSON', text: `{\\"client_secret\\":\\"${token}\\"}`, found: [token] },
      { name: 'finds one in YAML', text: `auth:\n  api-key: ${hex}\n`, found: [hex] },
      { name: 'finds one in code', text: `const apiSecret = '${token}';`, found: [token] },
      { name: 'finds one behind a type', text: `const secretKey: string = '${token}';`, found: [token] },
      { name: 'finds one behind an arrow', text: `'api_token' => '${token}',`, found: [token] },
      { name: 'finds one behind := and ?=', text: `TOKEN := "${token}"\nSECRET ?= ${token}\n`, found: [token, token] },
      { name: 'finds one in a query', text: `/v1?a=1&access_token=${token}&b=2`, found: [token] },
      { name: 'finds one in a flag', text: `run --api-key=${token} --fast`, found: [token] },
      { name: 'finds one in XML attributes', text: `<add key="AuthToken" value="${token}"/>`, found: [token] },
      { name: 'finds one below its name', text: `- name: DEPLOY_TOKEN\n  value: "${token}"`, found: [token] },
      { name: 'finds one in a sentence', text: `My secret access key: ${token}.`, found: [`${token}.`] },
      { name: 'finds one of letters alone', text: `etsy_key: "${unspoken}"`, found: [unspoken] },
      { name: 'finds one with a dot in a query', text: `/v1?token=${dotted}`, found: [dotted] },
      {
        name: 'finds one in an aligned list',
        text: `user     = "a"\npassword         = "${password}"`,
        found: [password],
      },
      { name: 'finds one of a service', text: `  twilio: '${token}'`, found: [token] },
      {
        name: 'finds a short one by its service',
        text: `BUNDLE_CONTRIBSYS=${'1a2b3c4d'}:${'5e6f7a8b'}`,
        found: ['1a2b3c4d:5e6f7a8b'],
      },
      { name: 'finds a password', text: `password = "${password}"`, found: [password] },
      { name: 'finds what rules ask for', text: 'password = Password1$\n', found: ['Password1$'] },
      { name: 'finds a weak password', text: `"db_password": "correcthorse"`, found: ['correcthorse'] },
      { name: 'finds a password in a comparison', text: `if (password === '${password}') {`, found: [password] },
      { name: 'finds a password in settings', text: 'User=app\nPassword=correcthorse\n', found: ['correcthorse'] },
      { name: 'finds a password in another language', text: `kennwort: "${password}"`, found: [password] },
    ],
    nearMisses: [
      {
        name: 'ignores names of no secrets',
        text: `commit = "${hex}" etag: "${token}" public_key="${token}"`,
        found: [],
      },
      {
        name: 'ignores names of fields',
        text: `token_type: "bearer" secretName: "db-1" passwordLabel: "Kennwort1"`,
        found: [],
      },
      { name: 'ignores short values', text: 'password = "abc" token: "x"', found: [] },
      {
        name: 'ignores variables',
        text: 'password: "$DB_PASSWORD" token=${TOKEN} secret: %SECRET% api_key="{{ key }}"',
        found: [],
      },
      {
        name: 'ignores calls and members',
        text: 'password = getPassword(a1) token = config.tokens[0] secret = env.SECRET_2',
        found: [],
      },
      {
        name: 'ignores types and literals',
        text: 'password: string; token: null, secret = true; pwd: undefined',
        found: [],
      },
      {
        name: 'ignores placeholders that count',
        text: 'token: "a1b2c3d4e5f6a7b8c9d0" api_key="k7R2abcdefghQ9wZ4m" license_key: "9f81234567890c3e"',
        found: [],
      },
      {
        name: 'ignores placeholders',
        text: 'password: "changeme" token="your-token-here-123" api_key: "xxxxxxxxxxxx"',
        found: [],
      },
      {
        name: 'ignores paths and files',
        text: 'private_key = "/etc/ssl/key1.pem" secret: "./a/b2" password_file=/run/x',
        found: [],
      },
      {
        name: 'ignores times, types and public keys',
        text: 'last_login: "2026-03-10T14:22:00Z", $password: String!\nauthorized_keys: ssh-ed25519 AAAA',
        found: [],
      },
      { name: 'ignores cursors of lists', text: '{"cursor": "eyJvZmZzZXQiOjUwfQ=="}', found: [] },
      { name: 'ignores numbers', text: 'maxTokens: 4096, token: 12345678901234, password = 12345678', found: [] },
    ],
    disguises: [
      {
        name: 'sees through zero-width characters',
        text: `pass\u200bword = "${password}"`,
        found: [password],
      },
      { name: 'sees through a full-width sign', text: `password＝"${password}"`, found: [password] },
    ],
    benign: [
      {
        name: 'leaves prose alone',
        text: 'The secret: be kind. A token: it counts. Key: the answer is 42.',
        found: [],
      },
      {
        name: 'leaves labels alone',
        text: '{"usernameLabel":"Name:","passwordLabel":"Password:","remember":"Remember me:"}',
        found: [],
      },
      {
        name: 'leaves routes alone',
        text: `put '/forgot-password' => "site/passwords#update", as: 'edit_password'`,
        found: [],
      },
      {
        name: 'leaves code alone',
        text: 'const key = makeKey(a, b); map[key] = value; if (token == null) return;',
        found: [],
      },
      {
        name: 'leaves models and versions alone',
        text: 'apiVersion: v1, key: "gpt-4o-mini-2024-07-18", auth: "oauth2"',
        found: [],
      },
    ],
  },
  vitestFunctions,
);
