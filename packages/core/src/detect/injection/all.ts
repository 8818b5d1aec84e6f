import type { Detector } from '../detector.ts';
import { assistantAddressing } from './assistant-addressing.ts';
import { chatTemplate } from './chat-template.ts';
import { classifier } from './classifier.ts';
import { encodedPayload } from './encoded-payload.ts';
import { override } from './override.ts';
import { roleSpoofing } from './role-spoofing.ts';
import { systemPromptExtraction } from './system-prompt-extraction.ts';
import { toolHijack } from './tool-hijack.ts';

/** All detectors of injected instructions. */
export const injectionDetectors: readonly Detector[] = [
  override,
  systemPromptExtraction,
  roleSpoofing,
  chatTemplate,
  toolHijack,
  assistantAddressing,
  encodedPayload,
  classifier,
];
