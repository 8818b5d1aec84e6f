import { describe, expect, it } from 'vitest';
import { detectorSuite } from '../../testing/detector-suite.ts';
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
    ],
    nearMisses: [
      { name: 'ignores a mention', text: 'ping @jane and jane@ home', found: [] },
      { name: 'ignores a host without a top-level domain', text: 'root@localhost', found: [] },
      { name: 'ignores a numeric top-level domain', text: 'react@18.3.1', found: [] },
      { name: 'ignores a dot right before the @', text: 'jane.@example.com', found: [] },
    ],
    disguises: [
      { name: 'sees through full-width letters', text: 'ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ', found: ['ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ'] },
      { name: 'sees through zero-width characters', text: 'ja\u200bne@exa\u200dmple.com', found: ['ja\u200bne@exa\u200dmple.com'] },
      { name: 'sees through Cyrillic lookalikes', text: 'jаne@еxample.com!', found: ['jаne@еxample.com'] },
    ],
    benign: [
      { name: 'leaves a package version alone', text: 'npm i @scope/pkg@1.2.3 left-pad@latest', found: [] },
      { name: 'leaves a decorator alone', text: '@Injectable() class A { @Input() b = 1 }', found: [] },
    ],
  },
  { describe, it, equal: (actual, expected) => expect(actual).toEqual(expected) },
);
