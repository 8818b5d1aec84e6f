import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { inVoter } from './in-voter.ts';

detectorSuite(
  inVoter,
  {
    hits: [
      { name: 'finds one in a sentence', text: 'voter ID QXR4821736, please check.', found: ['QXR4821736'] },
      { name: 'finds one in JSON', text: '{"customerVoterId": "QXR4821736"}', found: ['QXR4821736'] },
      { name: 'finds one behind its short name', text: 'EPIC no. QXR4821736', found: ['QXR4821736'] },
      { name: 'finds one in small letters', text: 'my voter card: qxr4821736', found: ['qxr4821736'] },
      { name: 'finds one behind its Hindi name', text: 'मतदाता पहचान QXR4821736', found: ['QXR4821736'] },
    ],
    nearMisses: [
      { name: 'ignores one that is too long or too short', text: 'voter ID QXR482173, QXR48217367', found: [] },
      { name: 'ignores one inside a longer word', text: 'voter ID xQXR4821736 QXR4821736_QXR4821736', found: [] },
      { name: 'ignores a part of a longer number', text: 'voter ID 1.QXR4821736-5', found: [] },
      { name: 'ignores what nothing names', text: 'QXR4821736', found: [] },
      { name: 'ignores the name inside a word', text: 'devotee QXR4821736', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: 'voter ID ＱＸＲ４８２１７３６',
        found: ['ＱＸＲ４８２１７３６'],
      },
      {
        name: 'sees through zero-width characters',
        text: 'voter ID QX\u200bR48\u200b21736',
        found: ['QX\u200bR48\u200b21736'],
      },
      { name: 'sees through non-breaking spaces and hyphens', text: 'voter ID QXR4821736', found: ['QXR4821736'] },
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
      { name: 'leaves a flight and a part alone', text: 'gate QXR4821736', found: [] },
    ],
  },
  vitestFunctions,
);
