import type { PatternDetector } from '../../detector.ts';
import { UUID, secretKind } from '../secret-kind.ts';
import { isMixed, isVaried } from '../token.ts';

const AWS_SECRET_LENGTH = 40;
// The keys in the documentation of AWS, which is where most keys in texts come from: a hint.
const DOCUMENTED = 0.4;

/** Secrets of Amazon Web Services. */
export const awsSecrets: readonly PatternDetector[] = [
  // Key ids: access key, temporary, service bearer, context-specific. AWS makes base32, compatible services other digits.
  secretKind('aws_access_key', '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}', {
    score: (text) => (isDocumented(text) ? DOCUMENTED : 1),
  }),
  // Padding shows that it is something else in base64.
  secretKind('aws_secret_key', '[A-Za-z0-9+/]{40}={0,2}', {
    names: ['secretaccesskey', 'awssecret', 'awskey', 'awsaccesssecret', 'secretkey'],
    score: (text) => (isDocumented(text) ? DOCUMENTED : 0.9),
    isValid: isMixedOrHex,
  }),
  // Base64 of the version and the name of the service begins every session token.
  secretKind('aws_session_token', '(?:FwoGZXIvYXdz|IQoJb3JpZ2lu)[A-Za-z0-9+/]{60,2000}={0,2}'),
  // BedrockAPIKey- in base64, or a signed URL in base64.
  secretKind('aws_bedrock_key', 'ABSKQmVkcm9ja0FQSUtleS[A-Za-z0-9+/]{80,280}={0,2}'),
  secretKind('aws_bedrock_session_key', 'bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/_-]{0,2000}={0,2}'),
  secretKind('aws_appsync_key', 'da2-[a-z0-9]{26}'),
  secretKind('aws_signed_url', 'X-Amz-Signature=[a-f0-9]{64}'),
  secretKind('amazon_mws_token', `amzn\\.mws\\.${UUID}`),
  secretKind('amazon_client_secret', 'amzn1\\.oa2-cs\\.v1\\.[a-f0-9]{64}'),
  secretKind('amazon_login_token', 'Atz[ar]\\|[A-Za-z0-9_+/-]{80,2000}={0,2}'),
];

/** Secrets of Google Cloud and of Google accounts. */
export const googleSecrets: readonly PatternDetector[] = [
  secretKind('google_api_key', '(?:AIza[A-Za-z0-9_-]{35}|GOCSPX-[A-Za-z0-9_-]{28})'),
  secretKind('google_access_token', 'ya29\\.[A-Za-z0-9_-]{20,1024}'),
  secretKind('google_refresh_token', '1//0[A-Za-z0-9_-]{40,256}'),
  secretKind('google_storage_key', 'GOOG1E[A-Z0-9]{55}'),
  secretKind('google_client_secret', '[A-Za-z0-9_-]{24}', {
    names: ['googleclientsecret', 'googleoauthsecret', 'googlesecret', 'gapiclientsecret', 'oauth2clientsecret'],
  }),
  secretKind('google_recaptcha_secret', '6L[A-Za-z0-9_-]{38}', { names: ['recaptchasecret', 'recaptchaprivate'] }),
  secretKind('firebase_server_key', 'AAAA[A-Za-z0-9_-]{7}:APA91b[A-Za-z0-9_-]{134}'),
];

/** Secrets of Microsoft Azure. Keys of many services name their service at a fixed place. */
export const azureSecrets: readonly PatternDetector[] = [
  secretKind('azure_storage_key', '[A-Za-z0-9+/]{86}==', {
    names: ['accountkey', 'storagekey', 'azurekey', 'cosmoskey', 'primarykey', 'secondarykey', 'azurestorage'],
    score: 1,
  }),
  secretKind('azure_shared_access_key', '[A-Za-z0-9+/]{43}=', {
    names: ['sharedaccesskey', 'servicebus', 'eventhub', 'iothub'],
    score: 0.95,
  }),
  secretKind('azure_sas_token', 'sig=[A-Za-z0-9%+/]{43,96}={0,2}', { isValid: isSignature }),
  secretKind('azure_key', '[A-Za-z0-9]{52}JQQJ9[0-9][A-Za-z0-9]{26}', {
    names: ['key', 'token', 'secret', 'azure', 'pat', 'password'],
    score: 1,
  }),
  secretKind('azure_devops_pat', '[a-z2-7]{52}', {
    names: [
      'azuredevops',
      'vsts',
      'personalaccesstoken',
      'systemaccesstoken',
      'azuretoken',
      'azurepat',
      'token',
      'pat',
    ],
    isValid: (text) => /\d/.test(text) && isVaried(text),
  }),
  secretKind('azure_service_key', '[a-f0-9]{32}', {
    names: [
      'azureopenai',
      'cognitive',
      'azureapi',
      'azurespeech',
      'azuresearch',
      'ocpapimsubscription',
      'subscriptionkey',
    ],
  }),
  secretKind('azure_app_configuration', 'azconfig\\.io;Id=[A-Za-z0-9+/:_-]{4,64};Secret=[A-Za-z0-9+/]{36,96}={0,2}'),
];

/** Secrets of other clouds. */
export const otherCloudSecrets: readonly PatternDetector[] = [
  secretKind('alibaba_access_key', 'LTAI[A-Za-z0-9]{12,26}', { score: 0.95 }),
  secretKind('alibaba_secret_key', '[A-Za-z0-9]{30}', {
    names: ['alibaba', 'aliyun', 'alicloud', 'accesskeysecret', 'osskey', 'osssecret'],
  }),
  secretKind('tencent_secret_id', 'AKID[A-Za-z0-9]{32}'),
  secretKind('tencent_secret_key', '[A-Za-z0-9]{32}', { names: ['tencent', 'qcloud'] }),
  secretKind('baidu_key', 'bce-v3/ALTAK-[A-Za-z0-9]{21}/[a-f0-9]{40}'),
  secretKind('volcengine_access_key', 'AKLT[A-Za-z0-9_-]{40,64}'),
  secretKind('yandex_iam_token', 't1\\.[A-Za-z0-9_-]{1,256}={0,2}\\.[A-Za-z0-9_-]{86}={0,2}'),
  secretKind('yandex_api_key', 'AQVN[A-Za-z0-9_-]{35,38}'),
  secretKind('yandex_access_key', 'YC[A-Za-z0-9_-]{38}', { isValid: (text) => isVaried(text) && isMixed(text) }),
  secretKind('yandex_oauth_token', 'y0_[A-Za-z0-9_-]{50,120}'),
  secretKind('ibm_cloud_key', '[A-Za-z0-9_-]{44}', {
    names: ['ibmcloud', 'ibmapi', 'bluemix', 'watsonx', 'watsonapi', 'iamapikey'],
  }),
  secretKind('digitalocean_token', 'do[opr]_v1_[a-f0-9]{64}'),
  secretKind('digitalocean_spaces_key', 'DO00[A-Z0-9]{16}'),
  secretKind('linode_token', '[a-f0-9]{64}', { names: ['linode'] }),
  secretKind('vultr_key', '[A-Z0-9]{36}', { names: ['vultr'] }),
  secretKind('hetzner_token', '[A-Za-z0-9]{64}', { names: ['hetzner', 'hcloud'] }),
  secretKind('scaleway_access_key', 'SCW[A-Z0-9]{17}'),
  secretKind('scaleway_secret_key', UUID, { names: ['scwsecret', 'scaleway'] }),
  secretKind('ovh_key', '[A-Za-z0-9]{32}', { names: ['ovhapplication', 'ovhconsumer', 'ovhsecret', 'ovhkey'] }),
  secretKind('upcloud_token', 'ucat_[A-Z0-9]{26}'),
  secretKind('exoscale_key', 'EXO[a-f0-9]{24}'),
  secretKind('scalingo_token', 'tk-us-[A-Za-z0-9_-]{48}'),
];

/** Secrets of hosts of sites and of content delivery networks. */
export const hostingSecrets: readonly PatternDetector[] = [
  secretKind('cloudflare_token', 'cf(?:at|ut|k)_[A-Za-z0-9]{40}[a-f0-9]{8}'),
  secretKind('cloudflare_key', '(?:[A-Za-z0-9_-]{40}|[a-f0-9]{37})', { names: ['cloudflare', 'cfapi', 'cftoken'] }),
  secretKind('cloudflare_origin_key', 'v1\\.0-[a-f0-9]{24}-[a-f0-9]{146}'),
  secretKind('cloudflare_turnstile_secret', '0x4AAAAAA[A-Za-z0-9_-]{26}'),
  secretKind('heroku_key', 'HRKU-[A-Za-z0-9_-]{36,64}'),
  secretKind('heroku_uuid', UUID, { names: ['heroku'] }),
  secretKind('netlify_token', 'nf[bcopu]_[A-Za-z0-9]{36,40}'),
  secretKind('netlify_key', '[A-Za-z0-9_-]{40,46}', { names: ['netlify'] }),
  secretKind('vercel_token', 'vc[acikpr]_[A-Za-z0-9]{40,64}'),
  secretKind('vercel_key', '[A-Za-z0-9]{24}', { names: ['vercel', 'zeittoken', 'nowtoken'] }),
  secretKind('vercel_blob_token', 'vercel_blob_rw_[A-Za-z0-9]{16}_[A-Za-z0-9]{30}'),
  secretKind('fly_token', '(?:fo1_[A-Za-z0-9_-]{43}|fm(?:1[ar]|2)_[A-Za-z0-9+/]{100,2000}={0,3})'),
  secretKind('render_key', 'rnd_[A-Za-z0-9]{28,40}'),
  secretKind('railway_token', UUID, { names: ['railway'] }),
  secretKind('deno_deploy_token', 'dd[opw]_[A-Za-z0-9]{36}'),
  secretKind('ngrok_token', '[0-9][A-Za-z0-9]{26}_[A-Za-z0-9]{21}', { names: ['ngrok', 'authtoken'] }),
  secretKind('fastly_token', '[A-Za-z0-9_-]{32}', { names: ['fastly'] }),
  secretKind('akamai_token', 'akab-[a-z0-9]{16}-[a-z0-9]{16}'),
  secretKind('bunny_key', `${UUID}(?:-[0-9a-f]{4}-[0-9a-f]{4})?`, { names: ['bunny'] }),
  secretKind('gandi_key', '[A-Za-z0-9]{24}', { names: ['gandi'] }),
  secretKind('godaddy_key', '[A-Za-z0-9_]{34,38}', { names: ['godaddy'] }),
  secretKind('dnsimple_token', 'dnsimple_[au]_[A-Za-z0-9]{32,40}'),
  secretKind('supabase_token', 'sbp_[a-f0-9]{40}'),
  secretKind('supabase_secret_key', 'sb_secret_[A-Za-z0-9_-]{20,64}'),
  secretKind('convex_deploy_key', '[0-9]{1,4}\\|[A-Za-z0-9+/]{60,200}={0,2}'),
];

function isSignature(text: string): boolean {
  const signature = decoded(text.slice('sig='.length));
  return /^[A-Za-z0-9+/]{43}=$/.test(signature);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign: no signature then, so no match.
    return '';
  }
}

function isDocumented(text: string): boolean {
  return /EXAMPLE(?:KEY)?$/.test(text);
}

function isMixedOrHex(text: string): boolean {
  return (
    text.length === AWS_SECRET_LENGTH &&
    isVaried(text) &&
    /[A-Za-z]/.test(text) &&
    (isMixed(text) || /[+/]/.test(text) || /^[0-9a-f]*$/.test(text))
  );
}
