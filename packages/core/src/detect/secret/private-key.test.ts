import { detectorSuite, scanPieces } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { privateKey } from './private-key.ts';

// Keys are put together here, so that no scanner of repositories takes them for real ones.
const LINE = 'MIIEq7RmZx2LpVn8TdKw4YbHs9GfJc3UeAo6XiQy1MtBk5WvDz0Nq7RmZx2LpVn8';
const LAST = 'TdKw4YbHs9GfJc3UeA==';

function pem(label: string, lineBreak: string): string {
  return [`-----BEGIN ${label}-----`, LINE, LINE, LAST, `-----END ${label}-----`].join(lineBreak);
}

const rsa = pem('RSA PRIVATE KEY', '\n');
const openssh = pem('OPENSSH PRIVATE KEY', '\n');
const pgp = pem('PGP PRIVATE KEY BLOCK', '\n');
const escaped = pem('PRIVATE KEY', '\\n');
const spaced = pem('EC PRIVATE KEY', ' ');
const indented = pem('PRIVATE KEY', '\n    ');
const carriage = pem('PRIVATE KEY', '\r\n');
const concatenated = pem('RSA PRIVATE KEY', '" +\n  "');
const withHeaders = pem('RSA PRIVATE KEY', '\n').replace(
  '\nMIIE',
  '\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0A1B2C\n\nMIIE',
);
const truncated = `-----BEGIN RSA PRIVATE KEY-----\n${LINE}\n${LINE}`;
const encoded = Buffer.from(rsa).toString('base64');
const dashes = (text: string): string => text.replaceAll('-', '\u2011');

detectorSuite(
  privateKey,
  {
    hits: [
      { name: 'finds an RSA key', text: `here:\n${rsa}\nbye`, found: [rsa] },
      { name: 'finds an OpenSSH key', text: openssh, found: [openssh] },
      { name: 'finds an OpenPGP key', text: pgp, found: [pgp] },
      { name: 'finds one with escaped line breaks', text: `{"private_key":"${escaped}\\n"}`, found: [escaped] },
      { name: 'finds one with spaces for line breaks', text: `KEY="${spaced}"`, found: [spaced] },
      { name: 'finds an indented one', text: `key: |\n    ${indented}\n`, found: [indented] },
      { name: 'finds one with carriage returns', text: carriage, found: [carriage] },
      { name: 'finds one in pieces of source code', text: `"${concatenated}";`, found: [concatenated] },
      { name: 'finds an encrypted one with its headers', text: withHeaders, found: [withHeaders] },
      { name: 'finds one behind a certificate without a break', text: `-----END CERTIFICATE-----${rsa}`, found: [rsa] },
      {
        name: 'finds one that was cut short, without the words behind it',
        text: `${truncated}\n\nThat is the key I found.`,
        found: [truncated],
      },
      { name: 'finds one in base64', text: `client-key-data: ${encoded}\n`, found: [encoded] },
      { name: 'finds one in base64 behind a sign', text: `KEY=${encoded}`, found: [encoded] },
      {
        name: 'finds one in the middle of base64',
        text: `QUJD${encoded} and QUJ+${encoded}`,
        found: [encoded, encoded],
      },
      { name: 'finds one in base64 behind an escape', text: `key:\\n${encoded}\\n`, found: [encoded] },
    ],
    nearMisses: [
      {
        name: 'ignores a key without a body',
        text: '-----BEGIN OPENSSH PRIVATE KEY----------END OPENSSH PRIVATE KEY-----',
        found: [],
      },
      {
        name: 'ignores words for a body',
        text: '-----BEGIN PRIVATE KEY-----\nYOUR PRIVATE KEY HERE\n-----END PRIVATE KEY-----',
        found: [],
      },
      {
        name: 'ignores a body of one repeated character',
        text: `-----BEGIN PRIVATE KEY-----\n${'x'.repeat(64)}\n-----END PRIVATE KEY-----`,
        found: [],
      },
      { name: 'ignores a public key', text: pem('PUBLIC KEY', '\n'), found: [] },
      { name: 'ignores four dashes', text: pem('PRIVATE KEY', '\n').slice(1).replaceAll('-----', '----'), found: [] },
    ],
    disguises: [
      { name: 'sees through other dashes', text: dashes(escaped), found: [dashes(escaped)] },
      {
        name: 'sees through a Greek letter',
        text: rsa.replace('BEGIN', 'ΒEGIN'),
        found: [rsa.replace('BEGIN', 'ΒEGIN')],
      },
      {
        name: 'sees through zero-width characters',
        text: rsa.replace('PRIVATE', 'PRI\u200bVATE'),
        found: [rsa.replace('PRIVATE', 'PRI\u200bVATE')],
      },
    ],
    benign: [
      { name: 'leaves a certificate alone', text: pem('CERTIFICATE', '\n'), found: [] },
      {
        name: 'leaves a certificate in base64 alone',
        text: Buffer.from(pem('CERTIFICATE', '\n')).toString('base64'),
        found: [],
      },
      {
        name: 'leaves code that looks for keys alone',
        text: "if (text.startsWith('-----BEGIN RSA PRIVATE KEY-----')) throw new Error('no');",
        found: [],
      },
      { name: 'leaves rules and headings alone', text: '-----\nBEGIN HERE\n----- BEGIN -----\nLS0tLS0=', found: [] },
    ],
  },
  vitestFunctions,
);

vitestFunctions.describe('secret.private_key, long keys', () => {
  vitestFunctions.it('finds a key as far as it was read', () => {
    const begin = '-----BEGIN PRIVATE KEY-----\n';
    const [finding] = scanPieces(privateKey, [begin + LINE.repeat(500)]);
    vitestFunctions.equal([finding?.start, finding?.end], [0, begin.length + 16_384]);
  });
});
