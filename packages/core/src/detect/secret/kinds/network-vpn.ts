import type { PatternDetector } from '../../detector.ts';
import { UUID, secretKind } from '../secret-kind.ts';

/** Secrets of networks, private networks, devices and security intelligence. */
export const networkSecrets: readonly PatternDetector[] = [
  secretKind('tailscale_key', 'tskey-(?:api|auth|client|scim|webhook|kd)-[A-Za-z0-9]{8,24}-[A-Za-z0-9]{20,40}'),
  secretKind('wireguard_key', '[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=', {
    names: ['privatekey', 'presharedkey', 'wireguard', 'psk'],
    score: 0.95,
  }),
  secretKind('zerotier_token', '[A-Za-z0-9]{32}', { names: ['zerotier'] }),
  secretKind('netbird_token', 'nbp_[A-Za-z0-9]{36}'),
  secretKind('defined_networking_key', 'dnkey-[A-Za-z0-9_-]{10}[A-Za-z0-9_=-]{16}-[A-Za-z0-9_=-]{52}'),
  secretKind('nordvpn_token', '[a-f0-9]{64}', { names: ['nordvpn'] }),
  secretKind('meraki_key', '[a-f0-9]{40}', { names: ['merakiapi', 'merakikey', 'merakitoken', 'merakidashboard'] }),
  secretKind('truenas_key', '[0-9]{1,3}-[A-Za-z0-9]{64}'),
  secretKind('snmpv3_key', '0x[a-f0-9]{32,40}', { names: ['snmpauth', 'snmppriv'] }),
  secretKind(
    'home_assistant_token',
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\\.eyJpc3MiOi[A-Za-z0-9_-]{60,200}\\.[A-Za-z0-9_-]{43}',
    {
      names: ['homeassistant', 'hasstoken', 'hatoken'],
    },
  ),
  secretKind('maxmind_key', '[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk', {
    names: ['maxmind', 'license', 'geoip', 'key'],
    score: 1,
  }),
  secretKind('shodan_key', '[A-Za-z0-9]{32}', { names: ['shodan'] }),
  secretKind('virustotal_key', '[a-f0-9]{64}', { names: ['virustotal', 'vtapi', 'vtkey'] }),
  secretKind('abuseipdb_key', '[a-f0-9]{80}', { names: ['abuseipdb'] }),
  secretKind('greynoise_key', '[A-Za-z0-9]{64}', { names: ['greynoise'] }),
  secretKind('securitytrails_key', '[A-Za-z0-9]{32}', { names: ['securitytrails'] }),
  secretKind('urlscan_key', UUID, { names: ['urlscan'] }),
  secretKind('ipstack_key', '[a-f0-9]{32}', { names: ['ipstack', 'ipapi', 'ipgeolocation'] }),
  secretKind('hunter_key', '[a-f0-9]{40}', { names: ['hunterio', 'hunterapi'] }),
  secretKind('censys_secret', '[A-Za-z0-9]{32}', { names: ['censys'] }),
  secretKind('nessus_key', '[a-f0-9]{64}', { names: ['nessus', 'tenable'] }),
  secretKind('wpscan_token', '[A-Za-z0-9]{43}', { names: ['wpscan'] }),
  secretKind('intigriti_token', '[A-Za-z0-9_-]{60,90}', { names: ['intigriti'] }),
  secretKind('hackerone_token', '[A-Za-z0-9+/]{43}=', { names: ['hackerone', 'h1token'] }),
  secretKind('crowdstrike_secret', '[A-Za-z0-9]{40}', { names: ['crowdstrike', 'falconclient'] }),
  secretKind('sentinelone_token', '[A-Za-z0-9]{80}', { names: ['sentinelone'] }),
  secretKind('particle_token', 'access_token=[a-f0-9]{40}'),
  secretKind('blynk_client', 'oa2-client-id_[A-Za-z0-9_-]{32}(?:&client_secret=|:)[A-Za-z0-9_-]{40}'),
  secretKind('blynk_token', 'blynk\\.cloud/external/api/[a-zA-Z/]{3,32}\\?token=[A-Za-z0-9_-]{32}'),
  secretKind('thingsboard_token', 'thingsboard\\.cloud/api/v1/[a-z0-9]{20}'),
  secretKind('thingsboard_secret', '[a-z0-9]{20}', { names: ['provisiondevice', 'thingsboard'] }),
  secretKind('adafruit_key', 'aio_[A-Za-z0-9]{28}'),
  secretKind('adafruit_named_key', '[A-Za-z0-9_-]{32}', { names: ['adafruit'] }),
  secretKind('thingspeak_key', '[A-Z0-9]{16}', { names: ['thingspeak'] }),
  secretKind('nordic_key', '[a-f0-9]{40}', { names: ['nrfcloud'] }),
];
