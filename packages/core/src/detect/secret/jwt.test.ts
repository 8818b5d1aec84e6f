import { detectorSuite, scanPieces } from '../../testing/detector-suite.ts';
import { startWorkMeter } from '../../testing/work-meter.ts';
import { vitestFunctions } from '../test-functions.ts';
import { jwt } from './jwt.ts';

const HEADER = encode({ alg: 'HS256', typ: 'JWT' });
const PAYLOAD = encode({ sub: '1234567890', name: 'Ann Example', iat: 1516239022 });
const SIGNATURE = 'q7RmZx2LpVn8TdKw4YbHs9GfJc3UeAo6XiQy1MtBk5W';
const signed = `${HEADER}.${PAYLOAD}.${SIGNATURE}`;
const late = `${encode({ kid: 'a1b2', alg: 'RS256' })}.${PAYLOAD}.${SIGNATURE}`;
const unsecured = `${encode({ alg: 'none' })}.${PAYLOAD}.`;
const encrypted = `${encode({ alg: 'dir', enc: 'A256GCM' })}..${SIGNATURE.slice(0, 16)}.${SIGNATURE}.${SIGNATURE.slice(0, 22)}`;
const long = `${HEADER}.${'QUJD'.repeat(1000)}.${SIGNATURE}`;

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

detectorSuite(
  jwt,
  {
    hits: [
      { name: 'finds a signed token', text: `Authorization: Bearer ${signed}`, found: [signed] },
      { name: 'leaves a full stop outside', text: `The token is ${signed}. Keep it.`, found: [signed] },
      { name: 'finds one with the algorithm behind the key id', text: `"id_token":"${late}"`, found: [late] },
      { name: 'finds an unsecured token with its last dot', text: `t = "${unsecured}";`, found: [unsecured] },
      { name: 'finds the five parts of an encrypted token', text: `cookie=${encrypted}; Path=/`, found: [encrypted] },
      { name: 'finds one in a query', text: `?assertion%3D${signed}&x=1`, found: [signed] },
      { name: 'finds one behind an escaped line break', text: `token:\\n${signed}\\n`, found: [signed] },
    ],
    nearMisses: [
      { name: 'ignores a header alone', text: HEADER, found: [] },
      { name: 'ignores two parts', text: `${HEADER}.${PAYLOAD}`, found: [] },
      {
        name: 'ignores a header without an algorithm',
        text: `${encode({ typ: 'JWT' })}.${PAYLOAD}.${SIGNATURE}`,
        found: [],
      },
      { name: 'ignores the middle of base64', text: `AAAA${signed}`, found: [] },
      { name: 'ignores parts of nothing', text: `${HEADER}.e.f`, found: [] },
    ],
    disguises: [
      {
        name: 'sees through zero-width characters',
        text: `ey\u200bJ${signed.slice(3)}`,
        found: [`ey\u200bJ${signed.slice(3)}`],
      },
      { name: 'sees through Cyrillic letters', text: `еуЈ${signed.slice(3)}`, found: [`еуЈ${signed.slice(3)}`] },
      {
        name: 'sees through full-width dots',
        text: `${HEADER}．${PAYLOAD}．${SIGNATURE}`,
        found: [`${HEADER}．${PAYLOAD}．${SIGNATURE}`],
      },
    ],
    benign: [
      { name: 'leaves names alone', text: 'heyJude.play.now and keyJson.parse.all', found: [] },
      { name: 'leaves base64 of JSON alone', text: Buffer.from('{"a":1,"b":[2,3]}').toString('base64'), found: [] },
      { name: 'leaves code alone', text: 'jwt.verify(token, key, { algorithms: ["HS256"] })', found: [] },
      { name: 'leaves a help line alone', text: 'A JWT looks like eyJhbGciOi….eyJzdWIi….SflKxw', found: [] },
    ],
  },
  vitestFunctions,
);

vitestFunctions.describe('secret.jwt, long tokens', () => {
  vitestFunctions.it('finds a token of four thousand characters', () => {
    vitestFunctions.equal(spans(`a ${long} b`), [[2, 2 + long.length]]);
  });
  vitestFunctions.it('finds a token that is too long to be read at once', () => {
    vitestFunctions.equal(spans(`${HEADER}.${'QUJD'.repeat(5000)} b`), [[0, HEADER.length + 1 + 20_000]]);
  });
  vitestFunctions.it('reads a token that comes in small pieces a few times at most', () => {
    const pieces = long.match(/.{1,4}/g) ?? [];
    const meter = startWorkMeter();
    const work = meter.measure(() => void scanPieces(jwt, pieces));
    meter.stop();
    vitestFunctions.equal(work < 50 * long.length, true);
  });
});

function spans(text: string): readonly (readonly number[])[] {
  return scanPieces(jwt, [text]).map(({ start, end }) => [start, end]);
}
