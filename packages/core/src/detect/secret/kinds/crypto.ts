import type { PatternDetector } from '../../detector.ts';
import { UUID, secretKind } from '../secret-kind.ts';
import type { SecretKindOptions } from '../secret-kind.ts';
import { isBech32 } from '../bech32.ts';
import { checked } from '../crc32.ts';
import { hasLetterAndDigit, isMixed, isVaried } from '../token.ts';

const BASE58 = '[1-9A-HJ-NP-Za-km-z]';
const BECH32 = '[02-9ac-hj-np-z]';
// No other text has this form, so even one that repeats itself may be a key; its checksum tells.
const AGE: SecretKindOptions = {
  score: (text) => checked(isBech32)(text) - (isVaried(text) || isBech32(text) ? 0 : 0.3),
  isValid: () => true,
};

/** Secrets of wallets, chains and exchanges. */
export const cryptoSecrets: readonly PatternDetector[] = [
  // The form of a hash too: only the name tells.
  secretKind('ethereum_private_key', '(?:0x)?[a-fA-F0-9]{64}', {
    names: ['privatekey', 'privkey', 'walletkey', 'deployerkey', 'ethkey', 'signerkey', 'mnemonic', 'accountkey'],
    score: 0.9,
  }),
  secretKind('bitcoin_private_key', `[5KLc9]${BASE58}{50,51}`, {
    names: ['wif', 'privatekey', 'privkey', 'bitcoin', 'btckey'],
    score: 0.9,
  }),
  secretKind('extended_private_key', `[xyztuv]prv${BASE58}{107,108}`),
  secretKind('solana_private_key', `${BASE58}{86,88}`, {
    names: ['privatekey', 'secretkey', 'solana', 'phantom', 'wallet', 'keypair'],
  }),
  secretKind('nostr_private_key', `nsec1${BECH32}{58}`, { score: checked(isBech32) }),
  secretKind('age_secret_key', 'AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}', AGE),
  secretKind('age_post_quantum_key', 'AGE-SECRET-KEY-PQ-1[02-9AC-HJ-NP-Z]{58,120}', AGE),
  secretKind('stellar_secret', 'S[A-Z2-7]{55}', { isValid: (text) => isVaried(text) && /\d/.test(text) }),
  secretKind('ripple_secret', `s${BASE58}{28}`, {
    names: ['ripple', 'xrp', 'seed'],
    isValid: (text) => isVaried(text) && isMixed(text),
  }),
  secretKind('tezos_secret', `eds[kp]${BASE58}{50,95}`, { isValid: (text) => isVaried(text) && isMixed(text) }),
  secretKind('infura_key', '[a-f0-9]{32}', { names: ['infura'] }),
  secretKind('infura_url', 'infura\\.io/(?:ws/)?v3/[a-f0-9]{32}'),
  secretKind('alchemy_key', '[A-Za-z0-9_-]{32}', { names: ['alchemy'] }),
  secretKind('alchemy_url', 'alchemy(?:api)?\\.(?:com|io)/v2/[A-Za-z0-9_-]{32}'),
  secretKind('etherscan_key', '[A-Z0-9]{34}', {
    names: ['etherscan', 'bscscan', 'polygonscan', 'arbiscan', 'snowtrace'],
  }),
  secretKind('moralis_key', '[A-Za-z0-9]{64}', { names: ['moralis'] }),
  secretKind('quicknode_url', 'quiknode\\.pro/[a-f0-9]{40}'),
  secretKind('binance_key', '[A-Za-z0-9]{64}', { names: ['binance'] }),
  secretKind('coinbase_key', '[A-Za-z0-9_-]{64}', { names: ['coinbase'] }),
  secretKind('kraken_key', '[A-Za-z0-9/+]{86}==', { names: ['kraken'] }),
  secretKind('kucoin_key', `(?:${UUID}|[a-f0-9]{24})`, { names: ['kucoin'] }),
  secretKind('bittrex_key', '[a-z0-9]{32}', { names: ['bittrex'] }),
  secretKind('bitmex_key', '[A-Za-z0-9_-]{48}', { names: ['bitmex'] }),
  secretKind('bybit_key', '[A-Za-z0-9]{18,36}', {
    names: ['bybit'],
    isValid: (text) => isVaried(text) && hasLetterAndDigit(text),
  }),
  secretKind('coinmarketcap_key', UUID, { names: ['coinmarketcap', 'cmcpro', 'cmcapi'] }),
  secretKind('cryptocompare_key', '[a-f0-9]{64}', { names: ['cryptocompare'] }),
  secretKind('blockfrost_key', '(?:mainnet|preprod|preview|ipfs)[A-Za-z0-9]{32}', {
    isValid: (text) => isVaried(text) && isMixed(text),
  }),
  secretKind('helius_url', 'helius-rpc\\.com/\\?api-key=[a-f0-9-]{36}'),
  secretKind('tatum_key', 't-[a-f0-9]{24}-[a-f0-9]{24}'),
];
