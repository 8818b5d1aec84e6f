import type { ClassifierModel } from '../detector.ts';
import { BIAS, CALIBRATION, SCALE, WEIGHTS } from './weights.ts';

let model: ClassifierModel | undefined;

/** What `npm run train` has learned; unpacked when it is asked for first. */
export function injectionModel(): ClassifierModel {
  model ??= { weights: { values: unpack(WEIGHTS), scale: SCALE, bias: BIAS }, calibration: CALIBRATION };
  return model;
}

function unpack(base64: string): Int8Array {
  const bytes = atob(base64);
  const values = new Int8Array(bytes.length);
  for (let index = 0; index < bytes.length; index++) values[index] = bytes.charCodeAt(index);
  return values;
}
