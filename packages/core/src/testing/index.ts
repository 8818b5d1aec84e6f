export { adapterSuite } from './adapter-suite.ts';
export type { AdapterDriver, AdapterUnderTest, ModelScript } from './adapter-suite.ts';
export { detectorSuite, scanPieces } from './detector-suite.ts';
export type { DetectorCase, DetectorCases, TestFunctions } from './detector-suite.ts';
export { fakeClock } from './fake-clock.ts';
export type { FakeClock } from './fake-clock.ts';
export { storeSuite } from './store-suite.ts';
