import type { PatternDetector } from '../../detector.ts';
import { isMadeUp } from '../made-up.ts';
import { UUID, secretKind } from '../secret-kind.ts';
import { hasLetterAndDigit, isVaried } from '../token.ts';

// Every key that OpenAI makes holds these letters: base64 of "OpenAI". The oldest ones do not.
const INFIX = 'T3BlbkFJ';
const MIN_AROUND_INFIX = 16;
const OPENAI_KINDS = ['proj-', 'svcacct-', 'admin-', 'None-'];
// The older keys have 48; compatible services make shorter ones.
const MIN_PLAIN_LENGTH = 32;
// The form of all keys so far; what has another one is less certain, and when it looks made up too it is none.
const ANTHROPIC_FORM = /^sk-ant-[a-z]{2,8}[0-9]{2}-[A-Za-z0-9_-]{93}AA$/;
const LOOSE = 0.8;
// Keys of others begin with `sk-` too.
const OTHERS = ['ant-', 'or-v1-', 'lf-', 'helicone-'];

/** Secrets of providers of models, and of the services around them. */
export const modelProviderSecrets: readonly PatternDetector[] = [
  secretKind('openai_key', 'sk-[A-Za-z0-9_-]{24,256}', {
    score: (text) => (hasInfix(text) ? 1 : LOOSE),
    isValid: isOpenAiKey,
  }),
  secretKind('anthropic_key', 'sk-ant-[A-Za-z0-9_-]{24,256}', {
    score: (text) => (ANTHROPIC_FORM.test(text) ? 1 : LOOSE),
    isValid: (text) => isVaried(text) && (ANTHROPIC_FORM.test(text) || !isMadeUp(text)),
  }),
  secretKind('openrouter_key', 'sk-or-v1-[a-f0-9]{64}'),
  secretKind('langfuse_key', `sk-lf-${UUID}`),
  secretKind('helicone_key', 'sk-helicone-[a-z0-9-]{32,64}'),
  secretKind('groq_key', 'gsk_[A-Za-z0-9]{52}'),
  secretKind('perplexity_key', 'pplx-[A-Za-z0-9]{48}'),
  secretKind('huggingface_token', '(?:hf_|api_org_)[A-Za-z]{34}', {
    isValid: (text) => isVaried(text) && hasBothCases(text),
  }),
  secretKind('replicate_token', 'r8_[A-Za-z0-9]{37}'),
  secretKind('xai_key', 'xai-[A-Za-z0-9]{80}'),
  secretKind('fireworks_key', 'fw_[A-Za-z0-9]{22,24}', {
    isValid: (text) => isVaried(text) && hasLetterAndDigit(text),
  }),
  secretKind('together_key', 'tgp_v1_[A-Za-z0-9_-]{43}'),
  secretKind('together_hex_key', '[a-f0-9]{64}', { names: ['together'] }),
  secretKind('cohere_key', '[A-Za-z0-9]{40}', { names: ['cohere', 'coapikey'] }),
  secretKind('mistral_key', '[A-Za-z0-9]{32}', { names: ['mistral', 'codestral'] }),
  secretKind('nvidia_key', 'nvapi-[A-Za-z0-9_-]{60,70}'),
  secretKind('cerebras_key', 'csk-[a-z0-9]{48}'),
  secretKind('voyage_key', 'pa-[A-Za-z0-9_-]{43}'),
  secretKind('jina_key', 'jina_[a-f0-9]{32}[A-Za-z0-9_-]{28}'),
  secretKind('tavily_key', 'tvly-(?:dev-|prod-)?[A-Za-z0-9-]{32}'),
  secretKind('firecrawl_key', 'fc-[a-f0-9]{32}'),
  secretKind('exa_key', UUID, { names: ['exaapi', 'exakey'] }),
  secretKind('serpapi_key', '[a-f0-9]{64}', { names: ['serpapi'] }),
  secretKind('serper_key', '[a-f0-9]{40}', { names: ['serper'] }),
  secretKind('langsmith_key', 'lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}'),
  secretKind('wandb_key', '[a-f0-9]{40}', { names: ['wandb', 'weightsandbiases'] }),
  secretKind('pinecone_key', 'pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{60,70}'),
  secretKind('pinecone_uuid', UUID, { names: ['pinecone'] }),
  secretKind('elevenlabs_key', 'sk_[a-f0-9]{48}'),
  secretKind('elevenlabs_hex_key', '[a-f0-9]{32}', { names: ['elevenlabs', 'xiapikey'] }),
  secretKind('assemblyai_key', '[a-f0-9]{32}', { names: ['assemblyai', 'assembly'] }),
  secretKind('deepgram_key', '[a-f0-9]{40}', { names: ['deepgram'] }),
  secretKind('deepl_key', `${UUID}(?::fx)?`, { names: ['deepl'] }),
  secretKind('clarifai_token', '[a-f0-9]{32}', { names: ['clarifai'] }),
  secretKind('runpod_key', 'rpa_[A-Za-z0-9]{40,60}'),
  secretKind('modal_token', 'a[ks]-[A-Za-z0-9]{22}', { names: ['modal'] }),
  secretKind('anyscale_key', 'esecret_[a-z0-9]{26,40}'),
  secretKind('databricks_token', 'dapi[a-fA-F0-9]{32}(?:-[0-9])?'),
  secretKind('databricks_oauth_secret', 'dose[a-f0-9]{32}'),
  secretKind('friendli_token', 'flp_[A-Za-z0-9]{46,48}'),
  secretKind('upstage_key', 'up_[A-Za-z0-9]{29}', { isValid: (text) => isVaried(text) && hasLetterAndDigit(text) }),
  secretKind('zhipu_key', '[a-f0-9]{32}\\.[A-Za-z0-9]{16}', { names: ['zhipu', 'bigmodel', 'zai', 'glm', 'chatglm'] }),
  secretKind('privateai_key', '[a-z0-9]{32}', { names: ['privateai'] }),
  secretKind('promptlayer_key', 'pl_[a-f0-9]{32}'),
  secretKind('humanloop_key', 'hl_sk_[a-f0-9]{48}'),
  secretKind('ai21_key', '[A-Za-z0-9]{32}', { names: ['ai21'] }),
  secretKind('stability_key', 'sk-[A-Za-z0-9]{48}', { names: ['stability'] }),
  secretKind('braintrust_key', 'bt-st-[A-Za-z0-9]{48}'),
  secretKind('comet_key', '[A-Za-z0-9]{25}', { names: ['cometapi', 'opikapi'] }),
  secretKind('unstructured_key', '[A-Za-z0-9]{30}', { names: ['unstructured'] }),
  secretKind('llamacloud_key', 'llx-[A-Za-z0-9]{48}'),
  secretKind('composio_key', 'ak_[A-Za-z0-9_-]{20}', { names: ['composio'] }),
  secretKind('e2b_key', 'e2b_[a-f0-9]{40}'),
  secretKind('mem0_key', 'm0-[A-Za-z0-9]{40}'),
  secretKind('portkey_key', '[A-Za-z0-9+/]{27}=', { names: ['portkey'] }),
];

function isOpenAiKey(text: string): boolean {
  const body = text.slice('sk-'.length);
  if (OTHERS.some((other) => body.startsWith(other)) || !isVaried(body)) return false;
  if (hasInfix(text)) return true;
  if (isMadeUp(text)) return false;
  if (OPENAI_KINDS.some((kind) => body.startsWith(kind))) return true;
  // A long word of letters alone is a name, such as that of a CSS class.
  return body.length >= MIN_PLAIN_LENGTH && /\d/.test(body) && !/[_-]/.test(body);
}

function hasInfix(text: string): boolean {
  const infix = text.indexOf(INFIX);
  return infix >= 'sk-'.length + MIN_AROUND_INFIX && text.length - infix - INFIX.length >= MIN_AROUND_INFIX;
}

function hasBothCases(text: string): boolean {
  return /[a-z]/.test(text.slice(-34)) && /[A-Z]/.test(text.slice(-34));
}
