import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { streetAddress } from './street-address.ts';

const full = '742 Maple Street, Apt 4B, Springfield, IL 62704';

detectorSuite(
  streetAddress,
  {
    hits: [
      { name: 'finds a full American one', text: `I live at ${full}.`, found: [full] },
      { name: 'finds a street', text: 'meet me at 18 Elm Road tomorrow', found: ['18 Elm Road'] },
      {
        name: 'finds an abbreviated street',
        text: 'at 1600 N. Harbor Blvd. NW, Suite 200',
        found: ['1600 N. Harbor Blvd. NW, Suite 200'],
      },
      { name: 'finds a numbered street', text: '350 5th Avenue', found: ['350 5th Avenue'] },
      {
        name: 'finds a British one',
        text: '221B Baker Street, London NW1 6XE',
        found: ['221B Baker Street, London NW1 6XE'],
      },
      {
        name: 'finds a French one',
        text: 'au 12 rue de la Paix, 75002 Paris',
        found: ['12 rue de la Paix, 75002 Paris'],
      },
      { name: 'finds one with a comma', text: '8, avenue Foch', found: ['8, avenue Foch'] },
      {
        name: 'finds a German one',
        text: 'Sie wohnt in der Hauptstraße 12, 10115 Berlin',
        found: ['Hauptstraße 12, 10115 Berlin'],
      },
      { name: 'finds a German one of two words', text: 'in der Berliner Straße 5a', found: ['Berliner Straße 5a'] },
      { name: 'finds an abbreviated German one', text: 'Schillerstr. 7', found: ['Schillerstr. 7'] },
      {
        name: 'finds a Dutch one',
        text: 'Prinsengracht 263, 1016 GV Amsterdam',
        found: ['Prinsengracht 263, 1016 GV Amsterdam'],
      },
      { name: 'finds a Spanish one', text: 'vive en Calle Mayor 5 y', found: ['Calle Mayor 5'] },
      { name: 'finds one with a number sign', text: 'calle de Alcalá, nº 42', found: ['calle de Alcalá, nº 42'] },
      { name: 'finds an Italian one', text: 'Via Roma 10', found: ['Via Roma 10'] },
      { name: 'finds a Portuguese one', text: 'Rua das Flores, 123', found: ['Rua das Flores, 123'] },
      { name: 'finds a Polish one', text: 'ul. Długa 5', found: ['ul. Długa 5'] },
    ],
    nearMisses: [
      { name: 'ignores small letters', text: 'drove 5 miles down the road', found: [] },
      { name: 'ignores a year', text: 'In 2008 Wall Street fell', found: [] },
      { name: 'ignores a street without a name', text: '12 Street and Straße 12', found: [] },
      { name: 'ignores a decimal number', text: '1.12 Elm Road, Hauptstraße 12.5', found: [] },
      { name: 'ignores a longer word', text: 'A12 Elm Road, 12 Elm Roads', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width digits', text: '１８ Elm Road', found: ['１８ Elm Road'] },
      { name: 'sees through zero-width characters', text: '18 El\u200bm Road', found: ['18 El\u200bm Road'] },
    ],
    benign: [
      {
        name: 'leaves prose alone',
        text: 'She bought 3 Apples and 5 Place Settings. Spring 2024 was wet via USB 3.',
        found: [],
      },
      {
        name: 'leaves versions and code alone',
        text: 'Node 20, v1.2.3, Chapter 12, Brigade 12, if (x > 5) Drive(3);',
        found: [],
      },
      {
        name: 'leaves hashes, orders and times alone',
        text: 'order 2024 d41d8cd98f00b204 at 12:30 on 5 May 2024',
        found: [],
      },
    ],
  },
  vitestFunctions,
);
