import type { PatternDetector } from '../../detector.ts';
import { UUID, secretKind } from '../secret-kind.ts';
import { hasLetterAndDigit, isMixed, isVaried } from '../token.ts';

/** Secrets of identity providers, stores of secrets and social networks. */
export const identitySecrets: readonly PatternDetector[] = [
  secretKind('okta_token', '00[A-Za-z0-9_-]{39}[A-Za-z0-9_]', {
    names: ['oktaapi', 'oktatoken', 'oktakey', 'oktasecret', 'ssws'],
    isValid: isOktaToken,
  }),
  secretKind('okta_header', 'SSWS 00[A-Za-z0-9_-]{39}[A-Za-z0-9_]'),
  secretKind('auth0_secret', '[A-Za-z0-9_-]{64}', { names: ['auth0'] }),
  secretKind('auth0_key', '[A-Za-z0-9_-]{32,86}', { names: ['auth0clientsecret', 'auth0secret'] }),
  secretKind('onelogin_secret', '[a-f0-9]{64}', { names: ['onelogin'] }),
  secretKind('jumpcloud_key', '[a-f0-9]{40}', { names: ['jumpcloud'] }),
  secretKind('stytch_secret', 'secret-(?:live|test)-[A-Za-z0-9_-]{36}={0,2}'),
  secretKind('duo_secret', '[A-Za-z0-9]{40}', { names: ['duosecret', 'duoskey', 'duoapi'] }),
  // Root tokens have 24 letters and digits; all others hold a message, and are long.
  secretKind('vault_token', '(?:hvs\\.[A-Za-z0-9]{24}|hv[bsr]\\.[A-Za-z0-9_-]{80,400})', {
    isValid: (text) => isVaried(text) && hasLetterAndDigit(text),
  }),
  // The older ones have a letter and 24 characters: random ones have both cases and digits.
  secretKind('vault_legacy_token', '[bsr]\\.[A-Za-z0-9]{24}', {
    score: 0.85,
    isValid: (text) => isVaried(text) && isMixed(text.slice(2)),
  }),
  secretKind('vault_legacy_long_token', '[bs]\\.(?:AAAAAQ|CAES)[A-Za-z0-9_-]{80,400}'),
  secretKind('vault_unseal_key', '[A-Za-z0-9+/]{43,44}=?', { names: ['unsealkey'] }),
  secretKind('vault_unseal_command', 'vault operator unseal [A-Za-z0-9+/]{43,44}=?'),
  secretKind(
    'doppler_token',
    'dp\\.(?:(?:ct|pt|st|sa|scim|audit)\\.|st\\.(?:dev|stg|prd|ci|prod|test|local|staging)\\.)[A-Za-z0-9]{40,44}',
  ),
  secretKind('onepassword_service_token', 'ops_eyJ[A-Za-z0-9+/_-]{200,2000}={0,3}'),
  secretKind(
    'onepassword_secret_key',
    'A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}',
    {
      isValid: (text) => isVaried(text) && /\d/.test(text.slice(2)),
    },
  ),
  secretKind('infisical_token', 'st\\.[a-f0-9]{24}\\.[a-f0-9]{32}\\.[a-f0-9]{32}'),
  secretKind('bitwarden_token', `0\\.${UUID}\\.[A-Za-z0-9]{30}:[A-Za-z0-9+/]{22}==`),
  secretKind('openshift_token', 'sha256~[A-Za-z0-9_-]{43}', { isValid: (text) => isVaried(text) && isMixed(text) }),
  secretKind('clerk_key', 'sk_(?:live|test)_[A-Za-z0-9]{42}', { names: ['clerk'] }),
  secretKind('frontegg_key', UUID, { names: ['frontegg'] }),
  secretKind('facebook_token', 'EAA[A-Za-z0-9]{80,400}', { isValid: (text) => isVaried(text) && isMixed(text) }),
  secretKind('facebook_app_token', '[0-9]{15,16}(?:\\||%7C)[A-Za-z0-9_-]{27,40}'),
  secretKind('facebook_secret', '[a-f0-9]{32}', { names: ['facebook', 'fbapp', 'fbapi', 'fbsecret', 'metaapp'] }),
  secretKind('instagram_token', 'IG[A-Za-z0-9]{100,200}', { isValid: (text) => isVaried(text) && isMixed(text) }),
  secretKind('twitter_bearer_token', 'AAAAAAAAAAAAAAAAAAAAA[A-Za-z0-9%]{80,200}'),
  secretKind('twitter_key', '(?:[A-Za-z0-9]{50}|[A-Za-z0-9]{45}|[A-Za-z0-9]{25}|[0-9]{15,25}-[A-Za-z0-9]{20,40})', {
    names: ['twitter', 'tweet'],
  }),
  secretKind('twitter_old_key', '[A-Za-z0-9]{20,44}', {
    names: ['twitter'],
    isValid: (text) => isVaried(text) && isMixed(text),
  }),
  secretKind('linkedin_key', '[A-Za-z0-9]{16}', {
    names: ['linkedin'],
    isValid: (text) => isVaried(text) && hasLetterAndDigit(text),
  }),
  secretKind('linkedin_secret', 'WPL_AP1\\.[A-Za-z0-9]{16}\\.[A-Za-z0-9+/]{6}=='),
  secretKind('linkedin_access_token', 'AQ[UVWX][A-Za-z0-9_-]{150,400}', {
    isValid: (text) => isVaried(text) && isMixed(text),
  }),
  secretKind('tiktok_secret', '[A-Za-z0-9]{32}', { names: ['tiktok'] }),
  secretKind('reddit_secret', '[A-Za-z0-9_-]{27,30}', { names: ['reddit'] }),
  secretKind('salesforce_token', '00D[A-Za-z0-9]{9,15}![A-Za-z0-9._]{80,120}'),
  secretKind('salesforce_refresh_token', '5Aep861[A-Za-z0-9_]{9}[A-Za-z0-9._]{51,111}'),
  secretKind('salesforce_key', '3MVG9[A-Za-z0-9_]{11}[A-Za-z0-9._]{39,89}'),
  secretKind('yahoo_client_id', 'dj0yJmk9[A-Za-z0-9+/-]{60,120}={0,2}'),
  secretKind('zoom_secret', '[A-Za-z0-9]{32}', { names: ['zoomclient', 'zoomsecret', 'zoomapi', 'zoomjwt'] }),
  secretKind('spotify_secret', '[a-f0-9]{32}', { names: ['spotify'] }),
  secretKind('teleport_token', '[a-f0-9]{32}', { names: ['teleport', 'jointoken'] }),
  secretKind('kerberos_hash', '\\$krb5(?:tgs|asrep)\\$(?:17|18|23)\\$[!-~]{32,2000}'),
];

function isOktaToken(text: string): boolean {
  return isVaried(text) && isMixed(text);
}
