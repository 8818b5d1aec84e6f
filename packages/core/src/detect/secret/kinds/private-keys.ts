import type { PatternDetector } from '../../detector.ts';
import { secretKind } from '../secret-kind.ts';

const BASE64 = '[A-Za-z0-9+/]';
// A sequence of DER in base64, with its length in two bytes.
const SEQUENCE = `MI[I-L]${BASE64}{3}`;

/** Private keys outside of PEM armor; `private-key.ts` finds those inside. */
export const privateKeySecrets: readonly PatternDetector[] = [
  // Version 0, then the algorithm (PKCS #8) or the modulus (PKCS #1); EC and Ed25519 keys have fixed lengths.
  secretKind(
    'der_private_key',
    `(?:${SEQUENCE}IBADANBgkqhkiG9w0BAQEFAASC${BASE64}{200,3900}|${SEQUENCE}IBAAKC${BASE64}{200,3900}|` +
      `MHcCAQEEI${BASE64}{140,160}|MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg${BASE64}{130,140}|` +
      `MC4CAQAwBQYDK2VwBCIEI${BASE64}{43})={0,2}`,
  ),
  // Version 3, then the object identifier of PKCS #7 data.
  secretKind('pkcs12_file', `${SEQUENCE}IBAzCC${BASE64}{3}GCSqGSIb3DQEHA${BASE64}{200,3900}={0,2}`),
  secretKind('xml_private_key', `<D>${BASE64}{40,1000}={0,2}</D>`),
  secretKind('jwk_private_key', '"d": {0,2}"[A-Za-z0-9_-]{43,700}"', { score: 0.9 }),
  secretKind('minisign_secret_key', `RWRTY0Iy${BASE64}{190,210}={0,2}`),
  secretKind('signify_secret_key', `RWRCSw${BASE64}{120,146}={0,2}`),
];

/** The private lines of a key of PuTTY, and the line break behind them. */
export const puttyPrivateKey: PatternDetector = secretKind(
  'putty_private_key',
  `Private-Lines: [0-9]{1,3}[\\r\\n][A-Za-z0-9+/=\\r\\n]{40,4000}`,
);
