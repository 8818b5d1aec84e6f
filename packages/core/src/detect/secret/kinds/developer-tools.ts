import type { PatternDetector } from '../../detector.ts';
import { secretKind } from '../secret-kind.ts';

/** Secrets of tools that developers use, and of frameworks. */
export const developerToolSecrets: readonly PatternDetector[] = [
  secretKind('postman_key', 'PMAK-[a-f0-9]{24}-[a-f0-9]{34}'),
  secretKind('postman_collection_key', 'PMAT-[A-Z0-9]{26}'),
  secretKind('settlemint_token', 'sm_(?:aat|pat|sat)_[A-Za-z0-9]{16}'),
  secretKind('django_secret_key', 'django-insecure-[!#-&(-~]{30,64}'),
  secretKind('laravel_app_key', 'base64:[A-Za-z0-9+/]{43}='),
  secretKind('rails_master_key', '[a-f0-9]{32}', { names: ['railsmasterkey', 'masterkey'] }),
  secretKind('rails_secret', '[a-f0-9]{128}', { names: ['secretkeybase', 'secrettoken'] }),
  secretKind('ansible_vault', '\\$ANSIBLE_VAULT;[0-9]\\.[0-9];AES256', { score: 0.6 }),
  secretKind('dotenv_vault_key', 'dotenv://:key_[a-f0-9]{64}@dotenv\\.org'),
  secretKind('dotenvx_private_key', '[a-f0-9]{64}', { names: ['dotenvprivatekey'] }),
  secretKind('jetbrains_token', 'perm[:-][A-Za-z0-9+/]{4,64}={0,2}\\.[A-Za-z0-9+/]{4,64}={0,2}\\.[A-Za-z0-9+/]{30,60}'),
  secretKind('replit_token', 'replit_[A-Za-z0-9_-]{20,64}', {
    score: 0.9,
    isValid: (text) => /\d/.test(text) && /[A-Z]/.test(text),
  }),
  secretKind('cursor_key', 'key_[a-f0-9]{64}'),
  secretKind('gradle_enterprise_key', '[a-z0-9]{52}', { names: ['gradleenterprise', 'develocity'] }),
  secretKind('expo_token', 'expo_[A-Za-z0-9_-]{36,48}'),
  secretKind('codemagic_token', '[A-Za-z0-9_-]{43}', { names: ['codemagic'] }),
  secretKind('appcenter_token', '[a-f0-9]{40}', { names: ['appcenter'] }),
  secretKind('trigger_dev_key', 'tr_(?:dev|prod|pat|stg|preview)_[A-Za-z0-9]{20,48}'),
  secretKind('inngest_key', 'signkey-(?:prod|test|branch)-[a-f0-9]{32,64}'),
  secretKind('liveblocks_key', 'sk_(?:dev|prod)_[A-Za-z0-9_-]{60,100}'),
  secretKind('knock_key', 'sk_(?:test|live)_[A-Za-z0-9_-]{43}', { names: ['knock'] }),
  secretKind('unkey_root_key', 'unkey_[A-Za-z0-9]{20,48}'),
  secretKind('svix_key', '(?:testsk|sk)_[A-Za-z0-9_-]{32}\\.(?:eu|us|in|ca|au)'),
  secretKind('hookdeck_key', 'hkd_[A-Za-z0-9]{40,60}', { names: ['hookdeck'] }),
  secretKind('nylas_key', 'nyk_v0_[A-Za-z0-9]{64}'),
  secretKind('raygun_key', '[A-Za-z0-9]{22}', { names: ['raygun'] }),
];
