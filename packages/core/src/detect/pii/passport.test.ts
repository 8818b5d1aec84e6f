import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { passport } from './passport.ts';

detectorSuite(
  passport,
  {
    hits: [
      { name: 'finds nine digits', text: 'US passport number: 512834907.', found: ['512834907'] },
      { name: 'finds a letter and digits', text: 'my passport is A51283490', found: ['A51283490'] },
      { name: 'finds a short one', text: 'passport no. T5128349', found: ['T5128349'] },
      { name: 'finds two in a row', text: 'Passports: AB5128349 and XY5128340', found: ['AB5128349', 'XY5128340'] },
      { name: 'finds a Spanish one', text: 'Mi pasaporte es ABC512834', found: ['ABC512834'] },
      { name: 'finds a French one', text: 'passeport n° 12AB34567', found: ['12AB34567'] },
      { name: 'finds a German one', text: 'Reisepass C4T8XK219 gültig', found: ['C4T8XK219'] },
      { name: 'finds a Dutch one', text: 'paspoortnummer: NXR4K8P21', found: ['NXR4K8P21'] },
      { name: 'finds a Korean one', text: '여권번호는 M512A8349입니다', found: ['M512A8349'] },
      { name: 'finds a Russian one', text: 'паспорт 45 5128349', found: ['45 5128349'] },
      { name: 'finds an Italian one in small letters', text: 'passaporto aa5128349', found: ['aa5128349'] },
      { name: 'finds a German identity card', text: 'Personalausweis: L4T8XK21P', found: ['L4T8XK21P'] },
      { name: 'finds one with its check digit', text: 'Ausweis-Nr. LF3ZT4WC12', found: ['LF3ZT4WC12'] },
      { name: 'finds an Italian identity card', text: "carta d'identità CA51283AA", found: ['CA51283AA'] },
      { name: 'finds an old Italian one', text: 'carta di identità 5128349AA', found: ['5128349AA'] },
      { name: 'finds one in JSON', text: '{"passportNumber":"AB5128349"}', found: ['AB5128349'] },
      {
        name: 'finds a machine-readable line',
        text: 'C4T8XK21P2D<<8507099F3104127<<<<<<<<<<<<<<<0',
        found: ['C4T8XK21P2D<<8507099F3104127<<<<<<<<<<<<<<<0'],
      },
      {
        name: 'finds a line with more data',
        text: 'P<FRAEXEMPLE<<ANNE<<<<\nAB123456<4FRA9211306M2905176K9921<<<<<<<<<32\n',
        found: ['AB123456<4FRA9211306M2905176K9921<<<<<<<<<32'],
      },
      {
        name: 'finds a line behind an escaped break',
        text: '"P<GBR<<\\n5128349079GBR7001028X3308084<<<<<<<<<<<<<<<4"',
        found: ['5128349079GBR7001028X3308084<<<<<<<<<<<<<<<4'],
      },
    ],
    nearMisses: [
      { name: 'ignores one that nothing names', text: 'AB5128349, A51283490 and 512834907', found: [] },
      { name: 'ignores a longer word', text: 'passport AB51283490X1 and XAB-5128349-1', found: [] },
      { name: 'ignores a wrong check digit', text: 'Ausweis-Nr. LF3ZT4WC13', found: [] },
      { name: 'ignores too few digits', text: 'passport AB5128', found: [] },
      { name: 'ignores the name inside a word', text: 'compassport 512834907', found: [] },
      {
        name: 'ignores a line with a wrong check digit',
        text: 'C4T8XK21P2D<<8407099F3104127<<<<<<<<<<<<<<<0',
        found: [],
      },
      { name: 'ignores a line that is too short', text: 'C4T8XK21P2D<<8507099F3104127<<<<<<<<<<<<<<<', found: [] },
      { name: 'ignores a line that goes on', text: 'C4T8XK21P2D<<8507099F3104127<<<<<<<<<<<<<<<0<', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: 'passport ＡＢ５１２８３４９',
        found: ['ＡＢ５１２８３４９'],
      },
      {
        name: 'sees through zero-width characters',
        text: 'pass\u200bport AB512\u200b8349',
        found: ['AB512\u200b8349'],
      },
      { name: 'sees through lookalikes in the name', text: 'раѕѕроrt AB5128349', found: ['AB5128349'] },
    ],
    benign: [
      { name: 'leaves a commit alone', text: 'passport: fixed in a1b2c3d44', found: [] },
      { name: 'leaves a version alone', text: 'passport 0.7.0 and passport-jwt@4.0.1', found: [] },
      { name: 'leaves a date alone', text: 'passport issued 2024-05-13', found: [] },
      { name: 'leaves an order number alone', text: 'order AB5128349', found: [] },
      { name: 'leaves a phone number alone', text: 'passport office: +44 20 7946 0958', found: [] },
    ],
  },
  vitestFunctions,
);
