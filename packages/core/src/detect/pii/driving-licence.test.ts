import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { drivingLicence } from './driving-licence.ts';

detectorSuite(
  drivingLicence,
  {
    hits: [
      { name: 'finds a British one', text: 'Licence: BAKER704129KT9XB ok', found: ['BAKER704129KT9XB'] },
      { name: 'finds that of a woman', text: 'BAKER862310AB1CD', found: ['BAKER862310AB1CD'] },
      { name: 'finds one of a short surname', text: '"LI999512018K99ZZ"', found: ['LI999512018K99ZZ'] },
      { name: 'finds one of a leap day', text: 'BAKER802290AB1CD', found: ['BAKER802290AB1CD'] },
      { name: 'finds one behind an escaped line break', text: 'no:\\nBAKER704129KT9XB', found: ['BAKER704129KT9XB'] },
      { name: 'finds a Californian one', text: "Driver's license number: D5128349", found: ['D5128349'] },
      { name: 'finds one of digits', text: 'driver license 512834907', found: ['512834907'] },
      { name: 'finds one in JSON', text: '{"driverLicense":"K512834907123"}', found: ['K512834907123'] },
      { name: 'finds one of Florida', text: 'DL: K512-834-90-712-0', found: ['K512-834-90-712-0'] },
      { name: 'finds a German one', text: 'Führerschein Nr. K072RRE2I55', found: ['K072RRE2I55'] },
      { name: 'finds an Italian one', text: 'patente di guida MI5128349K', found: ['MI5128349K'] },
      { name: 'finds another Italian one', text: 'license U1K512J83M here', found: ['U1K512J83M'] },
      { name: 'finds a Korean one', text: '운전면허 13-22-512834-12', found: ['13-22-512834-12'] },
      { name: 'finds a Korean one in English', text: 'My license is 13-22-512834-12', found: ['13-22-512834-12'] },
      { name: 'finds an Indian one', text: 'DL No. MH12 20110051283', found: ['MH12 20110051283'] },
    ],
    nearMisses: [
      { name: 'ignores a day that does not exist', text: 'BAKER702319KT9XB', found: [] },
      { name: 'ignores a month that does not exist', text: 'BAKER713129KT9XB', found: [] },
      { name: 'ignores initials that begin with a digit', text: 'BAKER7041291T9XB', found: [] },
      { name: 'ignores fillers at the wrong place', text: 'B9KER704129KT9XB', found: [] },
      { name: 'ignores what goes on', text: 'XBAKER704129KT9XB and BAKER704129KT9XBA', found: [] },
      { name: 'ignores small letters', text: 'baker704129kt9xb', found: [] },
      { name: 'ignores a Korean region that does not exist', text: 'My license is 43-22-512834-12', found: [] },
      { name: 'ignores what nothing names', text: 'D5128349, MI5128349K and 13-22-512834-12', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: 'ＢＡＫＥＲ７０４１２９ＫＴ９ＸＢ',
        found: ['ＢＡＫＥＲ７０４１２９ＫＴ９ＸＢ'],
      },
      {
        name: 'sees through zero-width characters',
        text: 'BAKER\u200b704129\u200bKT9XB',
        found: ['BAKER\u200b704129\u200bKT9XB'],
      },
      { name: 'sees through lookalikes in the name', text: 'drіvеr license D5128349', found: ['D5128349'] },
    ],
    benign: [
      { name: 'leaves a software licence alone', text: 'License: MIT, 512834907 downloads', found: [] },
      { name: 'leaves a licence key alone', text: 'license key ABCDE-12345-FGHIJ-67890', found: [] },
      { name: 'leaves a hash alone', text: 'driver license schema in 5128349abcdef0123', found: [] },
      { name: 'leaves a version alone', text: 'driver 512.83.49 and nvidia-driver-535', found: [] },
      { name: 'leaves a path alone', text: 'https://dl.example.org/doi/10.1145/3571730', found: [] },
      { name: 'leaves an order number alone', text: 'order D5128349', found: [] },
    ],
  },
  vitestFunctions,
);
