import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { vehiclePlate } from './vehicle-plate.ts';

detectorSuite(
  vehiclePlate,
  {
    hits: [
      { name: 'finds a British one', text: 'seen was AB51 ABC near', found: ['AB51 ABC'] },
      { name: 'finds a British one that is named', text: 'number plate: LN14-HGT', found: ['LN14-HGT'] },
      { name: 'finds a Turkish one', text: 'plaka: 34 ABC 1234', found: ['34 ABC 1234'] },
      { name: 'finds two', text: 'Plaka 34 ABC 1234 ve 06 JK 567', found: ['34 ABC 1234', '06 JK 567'] },
      { name: 'finds an Indian one', text: 'KA53ME3456', found: ['KA53ME3456'] },
      { name: 'finds an American one that is named', text: 'license plate 7ABC123', found: ['7ABC123'] },
      { name: 'finds a Dutch one that is named', text: 'kenteken 12-ABC-3', found: ['12-ABC-3'] },
    ],
    nearMisses: [
      { name: 'ignores an age that no plate has', text: 'AB01 ABC, AB89 ABC', found: [] },
      { name: 'ignores a province that there is not', text: '82 ABC 1234', found: [] },
      { name: 'ignores a state that there is not', text: 'XX53ME3456', found: [] },
      { name: 'ignores an unnamed American one', text: '7ABC123 and ABC-1234', found: [] },
      { name: 'ignores a longer word', text: 'XAB51 ABC, AB51 ABCD', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width digits', text: 'AB５１ ABC', found: ['AB５１ ABC'] },
      { name: 'sees through zero-width characters', text: 'plate 34 AB\u200bC 1234', found: ['34 AB\u200bC 1234'] },
    ],
    benign: [
      { name: 'leaves prose alone', text: 'In 2008 we had 34 cars and 16 GB 512, 05 MAY 2024, 50 US 1000', found: [] },
      { name: 'leaves codes and versions alone', text: 'HTTP 404, RFC 2616, ES2022, part ABC-123, uuid4', found: [] },
    ],
  },
  vitestFunctions,
);
