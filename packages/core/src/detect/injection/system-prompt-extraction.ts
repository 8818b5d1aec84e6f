import type { PhraseDetector } from '../detector.ts';

const TELL = '(reveal|print|show|repeat|output|display|leak|expose|disclose|recite|paste|dump|divulge)';

/** Requests for what the model was told in confidence. */
export const systemPromptExtraction: PhraseDetector = {
  kind: 'phrase',
  id: 'injection.system_prompt_extraction',
  category: 'hidden_context_exposure',
  phrases: [
    {
      words: `${TELL} ~3 (system|initial|hidden|secret|original|internal) (prompt|prompts|instructions|message)`,
      score: 0.85,
    },
    { words: `${TELL} ~2 your ~2 (prompt|instructions|guidelines|rules|directives)`, score: 0.75 },
    {
      words: '(what|which) (is|are|were) your ~2 (system|initial|original|hidden|secret) (prompt|instructions)',
      score: 0.8,
    },
    { words: '(repeat|output|print) ~3 (text|words|everything|content|instructions) above', score: 0.8 },
    { words: '(repeat|output|print) everything ~4 (above|before|verbatim)', score: 0.8 },
    { words: '(tell|give|send) me ~2 (system|initial|hidden|secret) (prompt|instructions)', score: 0.8 },
  ],
};
