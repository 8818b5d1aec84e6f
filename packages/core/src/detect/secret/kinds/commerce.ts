import type { PatternDetector } from '../../detector.ts';
import { UUID, secretKind } from '../secret-kind.ts';

/** Secrets of shops and of logistics. */
export const commerceSecrets: readonly PatternDetector[] = [
  secretKind('shopify_token', 'shp(?:at|ca|pa|ss|ua|rk|tka)_[A-Za-z0-9]{32,42}'),
  secretKind('shopify_key', '[a-f0-9]{32}', { names: ['shopify'] }),
  secretKind('woocommerce_key', 'c[ks]_[a-f0-9]{40}'),
  secretKind('bigcommerce_token', '[a-z0-9]{31}', { names: ['bigcommerce'] }),
  secretKind('etsy_key', '[a-z0-9]{24}', { names: ['etsy'] }),
  secretKind('ebay_key', '(?:PRD|SBX)-[a-f0-9]{9}-[a-f0-9]{8}'),
  secretKind('ebay_cert', '(?:PRD|SBX)-[a-f0-9]{12}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}'),
  secretKind('walmart_key', UUID, { names: ['walmart'] }),
  secretKind('easypost_key', 'EZ[AT]K[A-Za-z0-9]{54}'),
  secretKind('shippo_token', 'shippo_(?:live|test)_[a-f0-9]{40}'),
  secretKind('shipengine_key', '(?:TEST_)?[A-Za-z0-9+/]{43}', { names: ['shipengine', 'shipstation'] }),
  secretKind('aftership_key', 'asat_[a-f0-9]{32}'),
  secretKind('snipcart_key', 'ST_[A-Za-z0-9_]{80,120}'),
  secretKind('swell_key', 'sk_[A-Za-z0-9]{32}', { names: ['swell'] }),
  secretKind('printful_token', '[A-Za-z0-9]{40}', { names: ['printful'] }),
  secretKind('klaviyo_key', 'pk_[a-f0-9]{34}'),
  secretKind('gorgias_key', '[a-f0-9]{64}', { names: ['gorgias'] }),
  secretKind('lightspeed_key', '[A-Za-z0-9]{32}', { names: ['lightspeed'] }),
  secretKind('doordash_secret', '[A-Za-z0-9_-]{43}', { names: ['doordash'] }),
  secretKind('uber_token', '[A-Za-z0-9_-]{40}', { names: ['uberclient', 'ubersecret', 'uberserver'] }),
];
