import type { PhraseDetector } from '../detector.ts';

const MODEL = '(ai|llm|assistant|chatbot|gpt|chatgpt|claude|gemini|copilot|bot)';

/** Text in data that speaks to the model that reads it. */
export const assistantAddressing: PhraseDetector = {
  kind: 'phrase',
  id: 'injection.assistant_addressing',
  category: 'prompt_injection',
  phrases: [
    {
      words: `(attention|note|important|message|notice) ~2 ${MODEL} ~2 (assistant|agent|agents|model|models|system|systems)`,
      score: 0.7,
    },
    { words: `(instruction|instructions|directive|command) ~1 (for|to) ~2 ${MODEL}`, score: 0.7 },
    { words: `if you are ~2 ${MODEL}`, score: 0.6 },
    { words: `(dear|hey|hello) ~1 ${MODEL} ~8 (must|ignore|instructions|instead)`, score: 0.7 },
    {
      words: '(ai|llm) (assistant|agent|model|system) ~3 (must|should|shall) ~2 (now|always|never|immediately|instead)',
      score: 0.6,
    },
    {
      words:
        'important (instruction|instructions) ~4 (execute|follow|before|you) ~6 (email|send|message|transaction|reservation|transfer|action)',
      score: 0.6,
    },
  ],
};
