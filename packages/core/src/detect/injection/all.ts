import type { Detector } from '../detector.ts';

export const injectionDetectors: readonly Detector[] = [
  { kind: 'phrase', id: 'injection.override', category: 'prompt_injection', phrases: [{ words: '(ignore|disregard) ~2 (previous|prior) ~1 instructions', score: 0.95 }] },
];
