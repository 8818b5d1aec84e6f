import { describe, expect, test } from 'vitest';
import { isUnspoken } from './unspoken.ts';

describe('is true for random letters', () => {
  test.each(['tjifjkeewwvlwpocxjwcsgp', 'vzihlaquknriqlht', 'QxWkzvPnTfhRbGmd', 'tjifjkeewwvlwp0ocxj6wcsgp'])(
    '%s',
    (text) => expect(isUnspoken(text)).toBe(true),
  );
});

describe('is false for words', () => {
  test.each([
    'thisismypassword',
    'getElementByIdAndName',
    'kubernetes-service-account',
    'Geheimschluessel',
    'contrasenaSegura',
    'MAX_TOKENS_PER_REQUEST',
    'aaaaaaaaaaaaaaaaaaaa',
    'qxz',
    '1234567890123456',
  ])('%s', (text) => expect(isUnspoken(text)).toBe(false));
});
