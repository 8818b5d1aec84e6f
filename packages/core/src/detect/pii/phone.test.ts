import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { phone } from './phone.ts';

detectorSuite(
  phone,
  {
    hits: [
      { name: 'finds a North American number', text: 'Call me at (415) 555-0132 tonight.', found: ['(415) 555-0132'] },
      { name: 'finds one with dashes', text: 'cell: 415-555-0132', found: ['415-555-0132'] },
      {
        name: 'finds one with dots',
        text: 'tel 415.555.0132, fax 415.555.0199.',
        found: ['415.555.0132', '415.555.0199'],
      },
      { name: 'finds a toll-free number with its 1', text: 'dial 1-800-555-0199 now', found: ['1-800-555-0199'] },
      { name: 'finds one with a plus once', text: 'it is +1 (415) 555-0132, thanks', found: ['+1 (415) 555-0132'] },
      { name: 'finds E.164 in one piece', text: '{"phone":"+14155550132"}', found: ['+14155550132'] },
      { name: 'finds a French number in pairs', text: 'Mon numéro : +33 6 12 34 56 78.', found: ['+33 6 12 34 56 78'] },
      { name: 'finds a British number with (0)', text: 'ring +44 (0)20 7946 0018', found: ['+44 (0)20 7946 0018'] },
      {
        name: 'leaves a year behind the number outside',
        text: 'on +33 6 12 34 56 78 2024',
        found: ['+33 6 12 34 56 78'],
      },
      {
        name: 'finds a German mobile number with its 0',
        text: 'unter 0151 23456789 erreichbar',
        found: ['0151 23456789'],
      },
      { name: 'finds a Japanese number with its 0', text: '電話は090-1234-5678です', found: ['090-1234-5678'] },
      { name: 'leaves an extension outside', text: '415-555-0132x12', found: ['415-555-0132'] },
      { name: 'finds one behind an escaped line break', text: 'phone:\\n415-555-0132\\n', found: ['415-555-0132'] },
    ],
    nearMisses: [
      { name: 'ignores an area code that begins with 1', text: '115-555-0132', found: [] },
      { name: 'ignores an American number that is too short', text: '+1 415 555 013', found: [] },
      { name: 'ignores an American number that is too long', text: '+1 415 555 01322', found: [] },
      { name: 'ignores a number that goes on', text: '415-555-0132-7 and 9-415-555-0132', found: [] },
      { name: 'ignores a plus inside a sum', text: 'x+14155550132 and 1+14155550132', found: [] },
      { name: 'ignores a country code of 0', text: '+0123456789', found: [] },
      { name: 'ignores counting in pairs', text: '01 02 03 04 05 06 07 08', found: [] },
      { name: 'ignores ten digits in one piece', text: 'order 4155550132', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width digits', text: '４１５-５５５-０１３２', found: ['４１５-５５５-０１３２'] },
      { name: 'sees through non-breaking hyphens', text: '415\u2011555\u20110132', found: ['415\u2011555\u20110132'] },
      {
        name: 'sees through zero-width characters',
        text: '+1\u200b415\u200b555\u200b0132',
        found: ['+1\u200b415\u200b555\u200b0132'],
      },
      { name: 'sees through Arabic digits', text: '+٤٩ ١٥١ ٢٣٤٥٦٧٨٩', found: ['+٤٩ ١٥١ ٢٣٤٥٦٧٨٩'] },
    ],
    benign: [
      { name: 'leaves versions and builds alone', text: 'node v20.11.1, build 1.0.0+20130313144700', found: [] },
      { name: 'leaves dates and times alone', text: '2024-05-13T10:15:30+02:00, 05-12-2023, 05.12.2023', found: [] },
      { name: 'leaves an IP address alone', text: 'ping 192.168.100.200', found: [] },
      { name: 'leaves an ISBN alone', text: 'ISBN 978-3-16-148410-0', found: [] },
      { name: 'leaves a part number and an order alone', text: '134-95-25, order 114-3941689-8772232', found: [] },
      { name: 'leaves a social security number alone', text: '078-05-1120', found: [] },
      { name: 'leaves a timestamp and money alone', text: '1700000000000 cost $1,415,555.0132', found: [] },
      { name: 'leaves a function call alone', text: 'rgb(255, 128, 0); move(415)(555)', found: [] },
    ],
  },
  vitestFunctions,
);
