import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { macAddress } from './mac-address.ts';

detectorSuite(
  macAddress,
  {
    hits: [
      { name: 'finds one with colons', text: 'eth0 ether 3c:52:82:4f:a1:0b up', found: ['3c:52:82:4f:a1:0b'] },
      { name: 'finds one without digits', text: 'seen AC:DE:FA:BB:EC:DA.', found: ['AC:DE:FA:BB:EC:DA'] },
      { name: 'finds one of digits alone', text: '70:54:25:11:36:48', found: ['70:54:25:11:36:48'] },
      { name: 'finds one with dashes', text: 'adapter FC-4D-D4-2E-91-07;', found: ['FC-4D-D4-2E-91-07'] },
      { name: 'finds digits with dashes', text: '70-54-25-11-36-48', found: ['70-54-25-11-36-48'] },
      { name: 'finds one as Cisco writes it', text: 'vlan 12 fc4d.d42e.9107 dynamic', found: ['fc4d.d42e.9107'] },
      { name: 'finds digits that are named', text: 'MAC 7054.2511.3648', found: ['7054.2511.3648'] },
      { name: 'finds one right behind its name', text: 'mac:3c:52:82:4f:a1:0b', found: ['3c:52:82:4f:a1:0b'] },
      {
        name: 'finds several in a row',
        text: '3c:52:82:4f:a1:0b,3c-52-82-4f-a1-0c',
        found: ['3c:52:82:4f:a1:0b', '3c-52-82-4f-a1-0c'],
      },
    ],
    nearMisses: [
      { name: 'ignores five pairs', text: '3c:52:82:4f:a1 3c-52-82-4f-a1', found: [] },
      { name: 'ignores seven pairs', text: '3c:52:82:4f:a1:0b:11 3c-52-82-4f-a1-0b-11', found: [] },
      { name: 'ignores mixed signs', text: '3c:52-82:4f-a1:0b 3c-52:82-4f:a1-0b', found: [] },
      { name: 'ignores other letters', text: '3g:52:82:4f:a1:0b 3c-52-82-4z-a1-0b', found: [] },
      { name: 'ignores the empty one and everybody', text: '00:00:00:00:00:00 ff-ff-ff-ff-ff-ff', found: [] },
      { name: 'ignores digits with stops without a name', text: '7054.2511.3648', found: [] },
      { name: 'ignores four groups with stops', text: 'fc4d.d42e.9107.11aa', found: [] },
      { name: 'ignores a longer word', text: 'x3c:52:82:4f:a1:0b 3c:52:82:4f:a1:0bx', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width signs', text: '３c：52：82：4f：a1：0b', found: ['３c：52：82：4f：a1：0b'] },
      {
        name: 'sees through zero-width characters',
        text: '3c:5\u200b2:82:4f:a\u200b1:0b',
        found: ['3c:5\u200b2:82:4f:a\u200b1:0b'],
      },
      { name: 'sees through other dashes', text: 'FC‑4D‑D4‑2E‑91‑07', found: ['FC‑4D‑D4‑2E‑91‑07'] },
    ],
    benign: [
      { name: 'leaves a UUID alone', text: '6fa459ea-ee8a-3ca4-894e-db77e160355e', found: [] },
      { name: 'leaves IPv6 alone', text: '2001:db8:00:11:22:33:44:55 fe80::3c:52:82:4f:a1:0b', found: [] },
      { name: 'leaves a fingerprint alone', text: `SHA256 ${'3c:52:82:4f:'.repeat(7)}a1:0b`, found: [] },
      { name: 'leaves times and dates alone', text: '12:30:45 2024-05-13 13-05-2024 12:30:45.118', found: [] },
      { name: 'leaves hashes and versions alone', text: 'd41d8cd98f00b204 1.2.3 v10.0.1-beta-2', found: [] },
    ],
  },
  vitestFunctions,
);
