import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { usSsn } from './us-ssn.ts';

detectorSuite(
  usSsn,
  {
    hits: [
      { name: 'finds one with dashes', text: 'My SSN is 536-22-8726, do you need more?', found: ['536-22-8726'] },
      { name: 'finds one with spaces', text: 'the number 536 22 8726.', found: ['536 22 8726'] },
      { name: 'finds one in quotes', text: "values ('Ann', '536-22-8726');", found: ['536-22-8726'] },
      { name: 'finds plain digits behind the name', text: 'ssn=536228726', found: ['536228726'] },
      {
        name: 'finds plain digits behind the long name',
        text: 'Social Security number: 536228726',
        found: ['536228726'],
      },
      { name: 'finds plain digits behind a name in camel case', text: '{"userSsn": 536228726}', found: ['536228726'] },
      { name: 'finds one behind an escaped line break', text: 'ssn:\\n536-22-8726', found: ['536-22-8726'] },
    ],
    nearMisses: [
      { name: 'ignores area 000', text: '000-22-8726', found: [] },
      { name: 'ignores area 666', text: '666-22-8726', found: [] },
      { name: 'ignores area 9xx', text: '912-22-8726', found: [] },
      { name: 'ignores group 00', text: '536-00-8726', found: [] },
      { name: 'ignores serial 0000', text: '536-22-0000', found: [] },
      { name: 'ignores mixed separators', text: '536-22 8726', found: [] },
      { name: 'ignores a longer sequence', text: '1-536-22-8726, 536-22-8726-1 and 536-22-87261', found: [] },
      { name: 'ignores numbers in a row', text: '12 536 22 8726 and 536 22 8726 14', found: [] },
      { name: 'ignores plain digits without the name', text: 'order 536228726', found: [] },
      { name: 'ignores the name inside a word', text: 'className=536228726', found: [] },
      {
        name: 'ignores the name far away',
        text: `ssn ${'is not what this line is about at all, '.repeat(2)}536228726`,
        found: [],
      },
    ],
    disguises: [
      { name: 'sees through full-width digits', text: '５３６-２２-８７２６', found: ['５３６-２２-８７２６'] },
      { name: 'sees through non-breaking hyphens', text: '536\u201122\u20118726', found: ['536\u201122\u20118726'] },
      {
        name: 'sees through zero-width characters',
        text: '5\u200b36-2\u200b2-8726',
        found: ['5\u200b36-2\u200b2-8726'],
      },
      { name: 'sees through a lookalike letter in the name', text: 'ѕsn 536228726', found: ['536228726'] },
    ],
    benign: [
      { name: 'leaves a part number alone', text: '134-95-25 is the part number', found: [] },
      { name: 'leaves a phone number alone', text: '415-555-0132 or +33 536 22 8726', found: [] },
      { name: 'leaves a date alone', text: '2024-05-13 and 13-05-2024', found: [] },
      { name: 'leaves an ISBN alone', text: 'ISBN 978-94-6687-540-9', found: [] },
    ],
  },
  vitestFunctions,
);
