import type { PhraseDetector } from '../detector.ts';

/** Personas and modes in which a model is told to have no limits. */
export const roleSpoofing: PhraseDetector = {
  kind: 'phrase',
  id: 'injection.role_spoofing',
  category: 'prompt_injection',
  phrases: [
    { words: 'do anything now', score: 0.95 },
    { words: '(you|chatgpt) ~3 (dan|stan|dude|aim|jailbroken|unrestricted|unfiltered|uncensored)', score: 0.6 },
    {
      words:
        '(act|acting|behave|respond|answer|pretend|roleplay) ~4 (unrestricted|unfiltered|uncensored|amoral|jailbroken) ~2 (ai|model|assistant|chatbot|bot)',
      score: 0.9,
    },
    { words: '(developer|god|jailbreak|sudo|dan) mode ~1 (enabled|activated|on|output)', score: 0.9 },
    { words: '(enter|enable|activate) ~2 (developer|dan|god|jailbreak) mode', score: 0.85 },
    { words: 'pretend ~3 (no|without) ~2 (restrictions|limits|limitations|rules|filters|guidelines)', score: 0.85 },
    {
      words:
        'without ~2 (ethical|moral|safety) ~2 (guidelines|restrictions|constraints|filters|limits|limitations|considerations)',
      score: 0.7,
    },
    { words: '(no|any) (ethical|moral) ~2 (guidelines|restrictions|constraints|boundaries)', score: 0.6 },
    {
      words:
        '(free|freed|released) from ~3 (restrictions|constraints|limitations|confines) ~3 (ai|openai|policy|policies)',
      score: 0.85,
    },
    {
      words: 'not (bound|limited|restricted|constrained) by ~3 (openai|policies|policy|guidelines|restrictions)',
      score: 0.85,
    },
    {
      words:
        '(never|cannot|not) (refuse|decline|reject) ~3 (request|requests|prompt|question|questions|order|orders|answer)',
      score: 0.7,
    },
    {
      words:
        '(disable|remove|turn) ~2 (safety|content|ethical|moral) ~1 (filter|filters|protocols|measures|restrictions|guardrails)',
      score: 0.75,
    },
  ],
};
