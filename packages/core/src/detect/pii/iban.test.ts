import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { iban } from './iban.ts';

detectorSuite(
  iban,
  {
    hits: [
      {
        name: 'finds a German one in one piece',
        text: 'auf DE89370400440532013000 überweisen',
        found: ['DE89370400440532013000'],
      },
      {
        name: 'finds a British one in groups',
        text: 'IBAN: GB82 WEST 1234 5698 7654 32.',
        found: ['GB82 WEST 1234 5698 7654 32'],
      },
      { name: 'finds the shortest one', text: 'NO9386011117947', found: ['NO9386011117947'] },
      {
        name: 'finds a long one with letters',
        text: 'MT84 MALT 0110 0001 2345 MTLC AST0 01S',
        found: ['MT84 MALT 0110 0001 2345 MTLC AST0 01S'],
      },
      {
        name: 'finds one in small letters',
        text: 'fr1420041010050500013m02606',
        found: ['fr1420041010050500013m02606'],
      },
      { name: 'finds one in JSON', text: '{"iban":"NL91ABNA0417164300"}', found: ['NL91ABNA0417164300'] },
      {
        name: 'finds one behind an escaped line break',
        text: 'pay to\\nNL91ABNA0417164300',
        found: ['NL91ABNA0417164300'],
      },
    ],
    nearMisses: [
      { name: 'ignores wrong check digits', text: 'DE88370400440532013000', found: [] },
      { name: 'ignores a country without IBANs', text: 'US89370400440532013000', found: [] },
      { name: 'ignores one that is too short', text: 'DE8937040044053201300', found: [] },
      { name: 'ignores one that goes on', text: 'DE893704004405320130001', found: [] },
      { name: 'ignores one that begins inside a word', text: 'XDE89370400440532013000', found: [] },
      { name: 'ignores groups of three', text: 'DE8 937 040 044 053 201 300 0', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: 'ＮＬ９１ＡＢＮＡ０４１７１６４３００',
        found: ['ＮＬ９１ＡＢＮＡ０４１７１６４３００'],
      },
      { name: 'sees through a Greek lookalike', text: 'ΝO9386011117947', found: ['ΝO9386011117947'] },
      {
        name: 'sees through zero-width characters',
        text: 'NO93\u200b8601\u200b1117\u200b947',
        found: ['NO93\u200b8601\u200b1117\u200b947'],
      },
      {
        name: 'sees through non-breaking spaces',
        text: 'NO93\u00a08601\u00a01117\u00a0947',
        found: ['NO93\u00a08601\u00a01117\u00a0947'],
      },
    ],
    benign: [
      { name: 'leaves a commit hash alone', text: 'commit de89370400440532013000aaf2c1c4a9b7e33210', found: [] },
      { name: 'leaves constants alone', text: 'const ES20 = 1; let IT10 = NO11 + SE3;', found: [] },
      { name: 'leaves an invoice number alone', text: 'invoice DE2024 0000 1111 2222 3333', found: [] },
      { name: 'leaves a colour and a size alone', text: 'color #ad24ff; width: lu20px', found: [] },
    ],
  },
  vitestFunctions,
);
