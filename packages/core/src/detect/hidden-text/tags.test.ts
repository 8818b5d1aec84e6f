import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { tags } from './tags.ts';

detectorSuite(
  tags,
  {
    hits: [
      {
        name: 'finds a sentence in tag characters',
        text: 'Hi\u{e0069}\u{e0067}\u{e006e}\u{e006f}\u{e0072}\u{e0065}\u{e0020}\u{e0061}\u{e006c}\u{e006c} there',
        found: ['\u{e0069}\u{e0067}\u{e006e}\u{e006f}\u{e0072}\u{e0065}\u{e0020}\u{e0061}\u{e006c}\u{e006c}'],
      },
      { name: 'finds one tag character', text: 'a\u{e0078}b', found: ['\u{e0078}'] },
      {
        name: 'finds tags behind a flag that ended',
        text: '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}\u{e0068}\u{e0069}\u{e0064}\u{e0064}\u{e0065}\u{e006e}',
        found: ['\u{e0068}\u{e0069}\u{e0064}\u{e0064}\u{e0065}\u{e006e}'],
      },
      {
        name: 'finds a flag that never ends',
        text: '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e0074}\u{e0068}\u{e0069}\u{e0073}\u{e0069}\u{e0073}\u{e0074}\u{e0065}\u{e0078}\u{e0074}',
        found: [
          '\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e0074}\u{e0068}\u{e0069}\u{e0073}\u{e0069}\u{e0073}\u{e0074}\u{e0065}\u{e0078}\u{e0074}',
        ],
      },
    ],
    nearMisses: [
      { name: 'leaves other characters of the same plane alone', text: 'a\u{e0101}b', found: [] },
      { name: 'leaves a plain flag alone', text: '🏴 and 🇫🇷', found: [] },
      { name: 'leaves a black flag with text alone', text: '🏴 flag', found: [] },
    ],
    disguises: [
      {
        name: 'finds tags between emoji',
        text: '😀\u{e006c}\u{e0065}\u{e0061}\u{e006b}😀',
        found: ['\u{e006c}\u{e0065}\u{e0061}\u{e006b}'],
      },
      { name: 'finds tags in other scripts', text: '你好\u{e0068}\u{e0069}世界', found: ['\u{e0068}\u{e0069}'] },
    ],
    benign: [
      {
        name: 'leaves the flag of Scotland alone',
        text: 'From 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} with love',
        found: [],
      },
      {
        name: 'leaves the flags of England and Wales alone',
        text: '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}',
        found: [],
      },
      { name: 'leaves emoji families alone', text: '👨\u200d👩\u200d👧', found: [] },
      { name: 'leaves plain text alone', text: 'nothing to see', found: [] },
    ],
  },
  vitestFunctions,
);
