import { detectorSuite } from '../../testing/detector-suite.ts';
import { vitestFunctions } from '../test-functions.ts';
import { email } from './email.ts';

detectorSuite(
  email,
  {
    hits: [
      { name: 'finds a plain address', text: 'write to jane.doe@example.com today', found: ['jane.doe@example.com'] },
      { name: 'finds a plus address', text: 'a+tag@mail.example.co.uk', found: ['a+tag@mail.example.co.uk'] },
      { name: 'leaves a full stop outside', text: 'It is bob@example.org.', found: ['bob@example.org'] },
      { name: 'finds two neighbours', text: 'a@b.co,c@d.io', found: ['a@b.co', 'c@d.io'] },
      { name: 'finds one in angle brackets', text: 'Bob <bob@example.com>', found: ['bob@example.com'] },
      { name: 'finds one in a mailto link', text: 'mailto:bob@example.com?x=1', found: ['bob@example.com'] },
      {
        name: 'leaves the key of a log line outside',
        text: 'login user=bob@example.com ok',
        found: ['bob@example.com'],
      },
      { name: 'leaves the keys of a query outside', text: '/to?id=7&mail=bob@example.com', found: ['bob@example.com'] },
      {
        name: 'keeps the name that a mailing list wrote into one',
        text: 'bounce+bob=a.org@list.org',
        found: ['bounce+bob=a.org@list.org'],
      },
      { name: 'leaves an escaped line break outside', text: 'To:\\nbob@example.com\\n', found: ['bob@example.com'] },
      {
        name: 'finds an international top-level domain',
        text: 'a@xn--d1acufc.xn--p1ai',
        found: ['a@xn--d1acufc.xn--p1ai'],
      },
    ],
    nearMisses: [
      { name: 'ignores a mention', text: 'ping @jane and jane@ home', found: [] },
      { name: 'ignores a host without a top-level domain', text: 'root@localhost', found: [] },
      { name: 'ignores a numeric top-level domain', text: 'react@18.3.1', found: [] },
      { name: 'ignores a token in a URL', text: 'https://readonly@ftp.example.com/a', found: [] },
      { name: 'ignores a user and a password in a URL', text: 'http://user:hunter22@api.example.com', found: [] },
      { name: 'ignores a dot right before the @', text: 'jane.@example.com', found: [] },
    ],
    disguises: [
      {
        name: 'sees through full-width letters',
        text: 'ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ',
        found: ['ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ'],
      },
      {
        name: 'sees through zero-width characters',
        text: 'ja\u200bne@exa\u200dmple.com',
        found: ['ja\u200bne@exa\u200dmple.com'],
      },
      { name: 'sees through a small commercial at', text: 'jane﹫example.com', found: ['jane﹫example.com'] },
      { name: 'sees through Cyrillic lookalikes', text: 'jаne@еxample.com!', found: ['jаne@еxample.com'] },
    ],
    benign: [
      { name: 'leaves a package version alone', text: 'npm i @scope/pkg@1.2.3 left-pad@latest', found: [] },
      {
        name: 'leaves handles and social links alone',
        text: 'thanks @jane, see https://example.social/@jane',
        found: [],
      },
      { name: 'leaves a matrix product alone', text: 'y = w @ x.T; c = a@b', found: [] },
      { name: 'leaves a decorator alone', text: '@Injectable() class A { @Input() b = 1 }', found: [] },
    ],
  },
  vitestFunctions,
);
