import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { ipAddress } from './ip-address.ts';

detectorSuite(
  ipAddress,
  {
    hits: [
      { name: 'finds an IPv4 address', text: 'login came from 83.111.19.20 at 03:14', found: ['83.111.19.20'] },
      {
        name: 'leaves port, path and full stop outside',
        text: 'http://83.111.19.20:8080/ and 10.1.2.3.',
        found: ['83.111.19.20', '10.1.2.3'],
      },
      { name: 'leaves the prefix of a machine outside', text: 'eth0 has 192.168.0.7/24', found: ['192.168.0.7'] },
      { name: 'finds both ends of a range', text: '10.0.0.1-10.0.0.9', found: ['10.0.0.1', '10.0.0.9'] },
      {
        name: 'finds a full IPv6 address',
        text: 'client 2001:0db8:85a3:0000:0000:8a2e:0370:7334 blocked',
        found: ['2001:0db8:85a3:0000:0000:8a2e:0370:7334'],
      },
      {
        name: 'finds a compressed one in a URL',
        text: 'http://[2001:db8::8a2e:7334]:8080/',
        found: ['2001:db8::8a2e:7334'],
      },
      {
        name: 'finds a full one with a port behind it',
        text: 'http://bd94:8129:9e87:95bf:b1ae:68ff:a00:69a9:8080/',
        found: ['bd94:8129:9e87:95bf:b1ae:68ff:a00:69a9'],
      },
      { name: 'finds a mapped one once', text: 'from ::ffff:192.168.1.1 now', found: ['::ffff:192.168.1.1'] },
      { name: 'leaves the zone outside', text: 'fe80::1c2d%eth0', found: ['fe80::1c2d'] },
      { name: 'leaves a colon behind it outside', text: 'fe80::1c2d: unreachable', found: ['fe80::1c2d'] },
      {
        name: 'finds one behind an escaped line break',
        text: 'ips:\\n10.1.2.3\\n2001:db8::7',
        found: ['10.1.2.3', '2001:db8::7'],
      },
    ],
    nearMisses: [
      { name: 'ignores an octet over 255', text: '192.168.1.256 and 300.1.1.1', found: [] },
      { name: 'ignores five numbers', text: '1.2.3.4.5', found: [] },
      { name: 'ignores a leading zero', text: '10.01.2.3', found: [] },
      { name: 'ignores loopback, unspecified and mask', text: '127.0.0.1 0.0.0.0 255.255.255.0 ::1 ::', found: [] },
      { name: 'ignores networks', text: 'allow 10.0.0.0/8, 2001:db8::/32', found: [] },
      { name: 'ignores two compressions', text: '2001::25de::cade', found: [] },
      { name: 'ignores seven groups', text: '684D:1111:222:3333:4444:5555:77', found: [] },
      { name: 'ignores a group of five', text: '12345:db8::1 and fe80::12345', found: [] },
      { name: 'ignores letters that follow', text: 'fe80::1text and 10.1.2.3abc', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width characters',
        text: '８３．１１１．１９．２０',
        found: ['８３．１１１．１９．２０'],
      },
      {
        name: 'sees through zero-width characters',
        text: '83.1\u200b11.19.2\u200b0',
        found: ['83.1\u200b11.19.2\u200b0'],
      },
      { name: 'sees through Cyrillic letters', text: 'fе80::1с2d', found: ['fе80::1с2d'] },
      { name: 'sees through a one dot leader', text: '83․111․19․20', found: ['83․111․19․20'] },
    ],
    benign: [
      { name: 'leaves versions alone', text: 'v1.2.3.4, nginx-1.2.3.4, pkg==1.2.3.4, Chrome/120.0.0.0', found: [] },
      {
        name: 'leaves a named version alone',
        text: 'Version=4.0.0.0, {"version": "1.2.3.4"}, section 1.2.3.4',
        found: [],
      },
      { name: 'leaves times and ratios alone', text: 'at 12:30:45.118, ratio 1:2:3:4', found: [] },
      {
        name: 'leaves a MAC address and a fingerprint alone',
        text: 'aa:bb:cc:dd:ee:ff, 00:11:22:33:44:55:66:77',
        found: [],
      },
      { name: 'leaves C++ and slices alone', text: 'std::vector, Dad::add(x), a[1::2], b[::-1]', found: [] },
      { name: 'leaves CSS and ports alone', text: 'a::before { } listen 80:443', found: [] },
    ],
  },
  vitestFunctions,
);
