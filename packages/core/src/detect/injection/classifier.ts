import { injectionModel } from '../classifier/model.ts';
import type { ClassifierDetector } from '../detector.ts';

/** Text that reads like an attempt to take a model over, whatever its words: learned from examples. */
export const classifier: ClassifierDetector = {
  kind: 'classifier',
  id: 'injection.classifier',
  category: 'prompt_injection',
  isVague: true,
  model: injectionModel,
};
