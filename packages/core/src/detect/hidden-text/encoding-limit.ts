import type { EncodedDetector } from '../detector.ts';

/** Text that is encoded twice: once is looked through, and nothing decodes twice without a reason. */
export const encodingLimit: EncodedDetector = {
  kind: 'encoded',
  id: 'hidden_text.encoding_limit',
  category: 'prompt_injection',
};
