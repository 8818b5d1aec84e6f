import type { PatternDetector } from '../../detector.ts';
import { UUID, secretKind } from '../secret-kind.ts';
import { hasLetterAndDigit, isMixed, isVaried } from '../token.ts';

const MIN_SLACK_DIGITS = 8;
// Tokens count teams, users and times: their first number is long, or a version of one digit in the later ones.
const SLACK_FIRST = /^(?:xox[a-z](?:\.xox[a-z])?-\d{6,}-|(?:xoxe(?:\.xox[a-z])?|xapp)-\d-)/;

/** Secrets of chat, mail, telephony and push services. */
export const messagingSecrets: readonly PatternDetector[] = [
  secretKind(
    'slack_token',
    '(?:(?:xox[abceoprsd]|xapp)-[A-Za-z0-9-]{18,500}|xoxe\\.xox[bp]-[A-Za-z0-9-]{18,500}|' +
      'hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9/]{30,500})',
    { isValid: isSlackSecret },
  ),
  secretKind('discord_bot_token', '[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,40}', {
    isValid: (text) => isVaried(text) && isMixed(text),
  }),
  secretKind(
    'discord_webhook',
    'discord(?:app)?\\.com/api/(?:v[0-9]{1,2}/)?webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,80}',
  ),
  secretKind('discord_secret', '(?:[a-f0-9]{64}|[A-Za-z0-9_-]{32}|[0-9]{17,19})', { names: ['discord'] }),
  secretKind('telegram_bot_token', '[0-9]{8,10}:A[A-Za-z0-9_-]{33,34}'),
  secretKind('twilio_key', 'SK[a-f0-9]{32}'),
  secretKind('twilio_auth_token', '[a-f0-9]{32}', { names: ['twilio'] }),
  secretKind('twilio_secret', '[A-Za-z0-9]{32}', { names: ['twilioapi', 'twiliosecret'] }),
  secretKind('sendgrid_key', 'SG\\.[A-Za-z0-9_-]{16}[A-Za-z0-9_=.-]{50}'),
  secretKind('sendgrid_short_key', 'SG\\.[A-Za-z0-9_-]{20,24}\\.[A-Za-z0-9_-]{39,50}'),
  secretKind('mailgun_key', '(?:key|pubkey)-[a-f0-9]{32}'),
  secretKind('mailgun_signing_key', '[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}', {
    names: ['mailgun', 'apikey', 'signingkey'],
  }),
  secretKind('mailchimp_key', '[a-f0-9]{32}-us[0-9]{1,2}', {
    names: ['mailchimp', 'apikey', 'token', 'key'],
    score: 0.95,
  }),
  secretKind('mandrill_key', 'md-[A-Za-z0-9_-]{22}', { isValid: (text) => isVaried(text) && isMixed(text) }),
  secretKind('brevo_key', 'xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}'),
  secretKind('brevo_smtp_key', 'xsmtpsib-[a-f0-9]{64}-[A-Za-z0-9]{16}'),
  secretKind('postmark_token', UUID, { names: ['postmark', 'xpostmark'] }),
  secretKind('sparkpost_key', '[a-f0-9]{40}', { names: ['sparkpost'] }),
  secretKind('mailjet_key', '[a-f0-9]{32}', { names: ['mailjet'] }),
  secretKind('resend_key', 're_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}'),
  secretKind('mailersend_token', 'mlsn\\.[a-f0-9]{64}'),
  secretKind('onesignal_key', 'os_v2_(?:app|org)_[a-z2-7]{80,130}'),
  secretKind('vonage_secret', '[A-Za-z0-9]{16}', { names: ['vonage', 'nexmo'] }),
  secretKind('messagebird_key', '[A-Za-z0-9]{25}', { names: ['messagebird'] }),
  secretKind('messagebird_uuid', UUID, { names: ['messagebird'] }),
  secretKind('plivo_token', '[A-Za-z0-9]{40}', { names: ['plivo'] }),
  secretKind('telnyx_key', 'KEY[0-9A-F]{32}_[A-Za-z0-9]{22}'),
  secretKind('pusher_secret', '[a-f0-9]{20}', { names: ['pusher'] }),
  secretKind('pubnub_key', `sec-c-(?:${UUID}|[A-Za-z0-9]{48,52})`),
  secretKind(
    'teams_webhook',
    `(?:outlook\\.office|webhook\\.office)\\.com/webhook(?:b2)?/${UUID}@${UUID}/IncomingWebhook/[a-f0-9]{20,32}(?:/${UUID})?`,
  ),
  secretKind('mattermost_token', '[a-z0-9]{26}', { names: ['mattermost'] }),
  secretKind('zulip_key', '[A-Za-z0-9]{32}', { names: ['zulip'] }),
  secretKind('line_token', '[A-Za-z0-9+/]{100,200}={0,2}', { names: ['linechannel', 'lineaccess', 'linebot'] }),
  secretKind('line_channel_secret', '[a-f0-9]{32}', { names: ['linechannel'] }),
  secretKind('feishu_webhook', 'open\\.(?:feishu\\.cn|larksuite\\.com)/open-apis/bot/v2/hook/[a-f0-9-]{36}'),
  secretKind('wecom_webhook', 'qyapi\\.weixin\\.qq\\.com/cgi-bin/webhook/send\\?key=[a-f0-9-]{36}'),
  secretKind('dingtalk_webhook', 'oapi\\.dingtalk\\.com/robot/send\\?access_token=[a-f0-9]{64}'),
  secretKind(
    'google_chat_webhook',
    'chat\\.googleapis\\.com/v1/spaces/[A-Za-z0-9_-]{8,24}/messages\\?key=[A-Za-z0-9_-]{39}',
  ),
  secretKind('intercom_token', '(?:[A-Za-z0-9_-]{60}|dG9r[A-Za-z0-9]{52,64}={0,2})', { names: ['intercom'] }),
  secretKind('sendbird_token', '[a-f0-9]{40}', { names: ['sendbird'] }),
  secretKind('sendbird_id', UUID, { names: ['sendbird'] }),
  secretKind('beamer_token', 'b_[A-Za-z0-9_-]{14}[A-Za-z0-9_=-]{30}', {
    isValid: (text) => isVaried(text) && hasLetterAndDigit(text),
  }),
  secretKind('twitch_token', '[a-z0-9]{30}', { names: ['twitch'] }),
  secretKind('twitch_stream_key', 'live_[0-9]{7,12}_[A-Za-z0-9]{28,40}'),
  secretKind('pushover_token', '[a-z0-9]{30}', { names: ['pushover'] }),
  secretKind('pushbullet_token', 'o\\.[A-Za-z0-9]{32}', {
    score: 0.9,
    isValid: (text) => isVaried(text) && isMixed(text),
  }),
  secretKind('ifttt_webhook', 'maker\\.ifttt\\.com/trigger/[A-Za-z0-9_-]{1,64}/with/key/[A-Za-z0-9_-]{20,50}'),
  secretKind('zapier_webhook', 'hooks\\.zapier\\.com/hooks/catch/[0-9]{4,10}/[A-Za-z0-9]{5,12}', {
    isValid: (text) => new Set(text.slice(-6)).size > 3,
  }),
  secretKind('make_webhook', 'hook\\.(?:eu|us)[0-9]\\.make\\.com/[a-z0-9]{32}'),
];

function isSlackSecret(text: string): boolean {
  if (!isVaried(text) || text.endsWith('-')) return false;
  if (text.startsWith('hooks')) return true;
  if (text.startsWith('xapp-') && !/^xapp-\d-[A-Z]/.test(text)) return false;
  return SLACK_FIRST.test(text) && text.replaceAll(/\D/g, '').length >= MIN_SLACK_DIGITS;
}
