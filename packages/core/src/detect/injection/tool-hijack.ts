import type { PhraseDetector } from '../detector.ts';

const PEOPLE = '(user|users|human|customer|operator|anyone)';

/** Orders in data to act behind the user's back. */
export const toolHijack: PhraseDetector = {
  kind: 'phrase',
  id: 'injection.tool_hijack',
  category: 'prompt_injection',
  phrases: [
    { words: `(do|must|should) not (tell|inform|notify|alert|mention|reveal) ~4 ${PEOPLE}`, score: 0.75 },
    { words: `(dont|never) (tell|inform|notify|alert) ~2 ${PEOPLE}`, score: 0.75 },
    { words: `without (telling|informing|notifying|alerting) ~2 ${PEOPLE}`, score: 0.75 },
    { words: '(exfiltrate|smuggle) ~6 (data|secrets|credentials|keys|conversation|history|emails)', score: 0.8 },
    {
      words:
        '(send|forward|post|upload|transmit|email) ~4 (conversation|chat|history|credentials|password|passwords|secrets|key|keys|data) ~4 (http|https|attacker|webhook)',
      score: 0.85,
    },
    {
      words: '(append|include|embed|add) ~6 (conversation|history|secret|secrets|data) ~5 (image|link|url|markdown)',
      score: 0.6,
    },
    {
      words: '(call|invoke|use|execute|run) ~2 (tool|function) ~8 without ~2 (asking|confirmation|permission|approval)',
      score: 0.9,
    },
  ],
};
