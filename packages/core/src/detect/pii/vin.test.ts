import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { vin } from './vin.ts';

detectorSuite(
  vin,
  {
    hits: [
      { name: 'finds one with its check digit', text: 'it has 1HGBH41JXMN109186.', found: ['1HGBH41JXMN109186'] },
      { name: 'finds one with a digit to check', text: 'sold 1M8GDM9AXKP042788', found: ['1M8GDM9AXKP042788'] },
      { name: 'finds a European one that is named', text: 'FIN: WVWZZZ3C5WE123987', found: ['WVWZZZ3C5WE123987'] },
      {
        name: 'finds small letters behind the name',
        text: '{"vin":"wvwzzz3c5we123987"}',
        found: ['wvwzzz3c5we123987'],
      },
      { name: 'finds one behind its name', text: 'VIN 1HGBH41JXMN109186', found: ['1HGBH41JXMN109186'] },
    ],
    nearMisses: [
      { name: 'ignores a wrong check digit', text: '1HGBH41J7MN109186', found: [] },
      { name: 'ignores other lengths', text: 'VIN 1HGBH41JXMN10918 1HGBH41JXMN1091866', found: [] },
      { name: 'ignores letters that none has', text: 'VIN 1HGBH41JXMO109186', found: [] },
      { name: 'ignores digits alone', text: 'VIN 11111111111111111', found: [] },
      { name: 'ignores a part of a longer token', text: 'A-1HGBH41JXMN109186 1HGBH41JXMN109186-B', found: [] },
      { name: 'ignores small letters without a name', text: '1hgbh41jxmn109186', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width digits', text: '１HGBH41JXMN109186', found: ['１HGBH41JXMN109186'] },
      {
        name: 'sees through zero-width characters',
        text: '1HGBH4\u200b1JXMN109186',
        found: ['1HGBH4\u200b1JXMN109186'],
      },
    ],
    benign: [
      { name: 'leaves hashes alone', text: 'd41d8cd98f00b2041 9E107D9D372BB6826BD81D3542A419D6', found: [] },
      { name: 'leaves order ids and times alone', text: 'ORDER2024051300017 20240513T12304511Z', found: [] },
      { name: 'leaves code alone', text: 'const maxUint16Value = toHex32String(base64x);', found: [] },
    ],
  },
  vitestFunctions,
);
