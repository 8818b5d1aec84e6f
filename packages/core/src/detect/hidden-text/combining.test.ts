import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { combining } from './combining.ts';

detectorSuite(
  combining,
  {
    hits: [
      { name: 'finds a flood on one letter', text: 'a\u0316\u0317\u0318\u0319b', found: ['\u0316\u0317\u0318\u0319'] },
      {
        name: 'finds two marks on each of three letters',
        text: 'a\u0316\u0317b\u0318\u0319c\u0316\u0317d',
        found: ['\u0316\u0317b\u0318\u0319c\u0316\u0317'],
      },
      {
        name: 'finds text that is struck out',
        text: 'i\u0335g\u0335n\u0335o\u0335r\u0335e\u0335',
        found: ['\u0335g\u0335n\u0335o\u0335r\u0335e\u0335'],
      },
    ],
    nearMisses: [
      { name: 'leaves three marks alone', text: 'a\u0316\u0317\u0318b', found: [] },
      { name: 'leaves five struck letters alone', text: 'h\u0335e\u0335l\u0335l\u0335o\u0335', found: [] },
      { name: 'leaves marks on two letters alone', text: 'a\u0316\u0317b\u0318\u0319c', found: [] },
    ],
    disguises: [
      { name: 'finds a flood on a space', text: ' \u20d0\u20d1\u20d2\u20d3x', found: ['\u20d0\u20d1\u20d2\u20d3'] },
      {
        name: 'finds a flood of several blocks',
        text: 'x\u0300\u1ab0\u1dc0\ufe20',
        found: ['\u0300\u1ab0\u1dc0\ufe20'],
      },
    ],
    benign: [
      { name: 'leaves decomposed Vietnamese alone', text: 'Tiếng Việt có dấu nguyễn'.normalize('NFD'), found: [] },
      { name: 'leaves Yoruba alone', text: 'ẹ̀kọ́'.normalize('NFD'), found: [] },
      { name: 'leaves Thai alone', text: 'ที่นี่ผู้ใหญ่', found: [] },
      { name: 'leaves Hindi alone', text: 'क्षेत्र में', found: [] },
      { name: 'leaves Arabic vowels alone', text: 'مُحَمَّدٌ', found: [] },
      { name: 'leaves keycaps alone', text: '1\ufe0f\u20e3 2\ufe0f\u20e3', found: [] },
      { name: 'leaves Hebrew points alone', text: 'בְּרֵאשִׁית', found: [] },
    ],
  },
  vitestFunctions,
);
