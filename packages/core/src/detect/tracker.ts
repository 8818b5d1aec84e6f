import type { DetectorInfo, ScanCursor } from '../types.ts';

/**
 * Detectors that scan with a cursor of their own, because what they look for is known at run time only: canaries that
 * were planted, the system prompt of a call, the hosts that a policy allows.
 */
export interface Tracker {
  readonly detectors: readonly DetectorInfo[];
  /** Starts a scan of one text, whole or in pieces. */
  readonly createCursor: () => ScanCursor;
}
