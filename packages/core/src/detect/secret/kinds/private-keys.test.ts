import { expect, it } from 'vitest';
import { scanPieces } from '../../../testing/detector-suite.ts';
import { kindSuite } from '../test-kinds.ts';
import { sampleOf } from '../sample.ts';
import { privateKeySecrets, puttyPrivateKey } from './private-keys.ts';

kindSuite('private keys', privateKeySecrets);

it('finds the private lines of a key of PuTTY', () => {
  const { value } = sampleOf(puttyPrivateKey);
  const text = `PuTTY-User-Key-File-3: ssh-ed25519\n${value}\n-MAC: 0`;
  const [found] = scanPieces(puttyPrivateKey, [text]);
  expect(text.slice(found?.start, found?.end).trim()).toBe(value);
  expect(scanPieces(puttyPrivateKey, text.split(''))).toEqual(scanPieces(puttyPrivateKey, [text]));
  expect(scanPieces(puttyPrivateKey, ['Private-Lines: 14\nshort'])).toEqual([]);
});
