import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { usMbi } from './us-mbi.ts';

detectorSuite(
  usMbi,
  {
    hits: [
      { name: 'finds one by itself', text: '7QX3-RT8-WK64', found: ['7QX3-RT8-WK64'] },
      { name: 'finds one in a sentence', text: 'Medicare 7QX3-RT8-WK64, please check.', found: ['7QX3-RT8-WK64'] },
      { name: 'finds one in JSON', text: '{"customerMedicare": "7QX3RT8WK64"}', found: ['7QX3RT8WK64'] },
      { name: 'finds one in one piece', text: '7QX3RT8WK64', found: ['7QX3RT8WK64'] },
      {
        name: 'finds one in small letters behind its name',
        text: 'medicare id 7qx3-rt8-wk64',
        found: ['7qx3-rt8-wk64'],
      },
    ],
    nearMisses: [
      { name: 'ignores one that is too long or too short', text: 'Medicare 7QX3RT8WK6, 7QX3RT8WK647', found: [] },
      { name: 'ignores one inside a longer word', text: 'Medicare x7QX3RT8WK64 7QX3RT8WK64_7QX3RT8WK64', found: [] },
      { name: 'ignores a part of a longer number', text: 'Medicare 1.7QX3-RT8-WK64-5', found: [] },
      { name: 'ignores letters that are not used', text: 'MBI 7SX3-RT8-WK64, 7QX3-OT8-WK64, 7QX3-RT8-WI64', found: [] },
      { name: 'ignores a digit in place of a letter', text: 'MBI 77X3-RT8-WK64', found: [] },
      { name: 'ignores zero as the first', text: 'MBI 0QX3-RT8-WK64', found: [] },
      { name: 'ignores small letters without its name', text: '7qx3rt8wk64', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: '７ＱＸ３-ＲＴ８-ＷＫ６４',
        found: ['７ＱＸ３-ＲＴ８-ＷＫ６４'],
      },
      {
        name: 'sees through zero-width characters',
        text: '7Q\u200bX3-\u200bRT8-WK64',
        found: ['7Q\u200bX3-\u200bRT8-WK64'],
      },
      {
        name: 'sees through non-breaking spaces and hyphens',
        text: '7QX3\u2011RT8\u2011WK64',
        found: ['7QX3\u2011RT8\u2011WK64'],
      },
    ],
    benign: [
      {
        name: 'leaves a hash and a UUID alone',
        text: 'sha1 4f1d2c3b5a6978880f1e2d3c4b5a69788796a5b4, 550e8400-e29b-41d4-a716-446655440000',
        found: [],
      },
      {
        name: 'leaves versions and times alone',
        text: 'v20.19.0, 2024-05-13T09:41:07.123Z, 1715593267, 1620498823199, 2024.05.13',
        found: [],
      },
    ],
  },
  vitestFunctions,
);
