import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { dateOfBirth } from './date-of-birth.ts';

detectorSuite(
  dateOfBirth,
  {
    hits: [
      { name: 'finds an ISO date', text: 'DOB: 1984-11-23', found: ['1984-11-23'] },
      { name: 'finds a date before a time', text: '"birthDate":"1984-11-23T00:00:00Z"', found: ['1984-11-23'] },
      {
        name: 'finds day and month in either order',
        text: 'born 23/11/1984 birthday 11/23/84',
        found: ['23/11/1984', '11/23/84'],
      },
      { name: 'finds a year of two digits', text: 'date of birth (MM/DD/YY) 11/23/84', found: ['11/23/84'] },
      { name: 'finds digits alone', text: 'date_of_birth=19841123', found: ['19841123'] },
      {
        name: 'finds an English month before the day',
        text: 'She was born on November 23, 1984 in Leeds. dob Nov. 3rd 1984',
        found: ['November 23, 1984', 'Nov. 3rd 1984'],
      },
      {
        name: 'finds an English month behind the day',
        text: 'Born: 23rd of November, 1984',
        found: ['23rd of November, 1984'],
      },
      { name: 'finds a short month with dashes', text: 'DOB 23-NOV-1984', found: ['23-NOV-1984'] },
      {
        name: 'finds a German date',
        text: 'geb. am 23.11.1984; geboren am 3. März 1990',
        found: ['23.11.1984', '3. März 1990'],
      },
      { name: 'finds a French date', text: 'née le 1er février 1984', found: ['1er février 1984'] },
      {
        name: 'finds a Spanish date',
        text: 'Fecha de nacimiento: 23 de noviembre de 1984',
        found: ['23 de noviembre de 1984'],
      },
      { name: 'finds an Italian date', text: 'nato a Bari il 23 novembre 1984', found: ['23 novembre 1984'] },
      { name: 'finds a Polish date', text: 'data urodzenia: 23 listopada 1984', found: ['23 listopada 1984'] },
      { name: 'finds a Russian date', text: 'дата рождения: 23 ноября 1984', found: ['23 ноября 1984'] },
      { name: 'finds a Japanese date', text: '生年月日：1984年11月23日', found: ['1984年11月23日'] },
      { name: 'finds a Korean date', text: '생년월일 1984년 11월 23일', found: ['1984년 11월 23일'] },
    ],
    nearMisses: [
      { name: 'ignores dates that nothing names', text: '1984-11-23 and November 23, 1984', found: [] },
      { name: 'ignores days that there are not', text: 'DOB 1985-02-29, born 31/13/1984', found: [] },
      { name: 'ignores other years', text: 'born 1784-11-23 dob 23.11.2084', found: [] },
      { name: 'ignores a name inside a word', text: 'reborn 1984-11-23 adobe 1984-11-23', found: [] },
      { name: 'ignores another date behind it', text: 'DOB unknown, issued 2019-11-23', found: [] },
      { name: 'ignores a second date', text: 'DOB 1984-11-23, seen 2019-11-24', found: ['1984-11-23'] },
      { name: 'ignores a name far away', text: `dob ${'is not what this is about, '.repeat(3)}1984-11-23`, found: [] },
      { name: 'ignores longer numbers', text: 'born 1984-11-23-7 dob 198411231', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width digits', text: 'DOB: １９８４-11-23', found: ['１９８４-11-23'] },
      { name: 'sees through zero-width characters', text: 'D\u200bOB: 1984-1\u200b1-23', found: ['1984-1\u200b1-23'] },
      { name: 'sees through other dashes', text: 'dob 1984‑11‑23', found: ['1984‑11‑23'] },
    ],
    benign: [
      { name: 'leaves prose alone', text: 'He was born 6 years before her, and had 2 birthdays in May.', found: [] },
      { name: 'leaves versions and times alone', text: 'released 2024-05-13 12:30:45 v1.2.2024', found: [] },
      { name: 'leaves hashes and order ids alone', text: 'order 20240513-17 d41d8cd98f00b204', found: [] },
    ],
  },
  vitestFunctions,
);
