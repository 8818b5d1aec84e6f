import { detectorSuite } from '../../../testing/detector-suite.ts';
import { vitestFunctions } from '../../test-functions.ts';
import { kindOf } from '../test-kinds.ts';

// Tokens are put together here, so that no scanner of repositories takes them for real ones.
const BODY = 'q7RmZx2LpVn8TdKw4YbHs9GfJc3UeAo6XiQy';
const personal = `ghp_${BODY}`;
const server = `ghs_${BODY}`;
const refresh = `ghr_${BODY}${BODY}`;
const fineGrained = `github_pat_11${BODY.slice(0, 20)}_${BODY}${BODY.slice(0, 23)}`;
const serverJwt = `ghs_12345_eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxMjM0NSJ9.${BODY}`;

detectorSuite(
  kindOf('github_token'),
  {
    hits: [
      { name: 'finds a personal token', text: `GITHUB_TOKEN=${personal}`, found: [personal] },
      { name: 'finds OAuth and user tokens', text: `gho_${BODY} ghu_${BODY}`, found: [`gho_${BODY}`, `ghu_${BODY}`] },
      { name: 'finds a server token in a URL', text: `git clone https://${server}@github.com/a/b`, found: [server] },
      { name: 'finds a long refresh token', text: `"refresh_token": "${refresh}"`, found: [refresh] },
      { name: 'finds a fine-grained token', text: `token ${fineGrained}, please`, found: [fineGrained] },
      { name: 'finds a server token that is a JWT', text: `bearer ${serverJwt}`, found: [serverJwt] },
      { name: 'finds one behind an escaped line break', text: `a\\n${personal}\\n`, found: [personal] },
    ],
    nearMisses: [
      { name: 'ignores a token that is too short', text: `ghp_${BODY.slice(1)}`, found: [] },
      { name: 'ignores a placeholder', text: `ghp_${'x'.repeat(36)}`, found: [] },
      { name: 'ignores an unknown kind', text: `ghz_${BODY}`, found: [] },
      { name: 'ignores the end of a word', text: `xghp_${BODY}`, found: [] },
      { name: 'ignores a fine-grained token that is too short', text: fineGrained.slice(0, -1), found: [] },
      { name: 'ignores a fine-grained placeholder', text: `github_pat_${'x'.repeat(82)}`, found: [] },
    ],
    disguises: [
      { name: 'sees through zero-width characters', text: `gh\u200bp_${BODY}`, found: [`gh\u200bp_${BODY}`] },
      { name: 'sees through a Cyrillic letter', text: `ghр_${BODY}`, found: [`ghр_${BODY}`] },
      { name: 'sees through full-width letters', text: `ｇｈｐ＿${BODY}`, found: [`ｇｈｐ＿${BODY}`] },
    ],
    benign: [
      { name: 'leaves names in code alone', text: 'const github_token = env.GITHUB_TOKEN; ghs_count++', found: [] },
      { name: 'leaves a long name alone', text: 'github_pat_is_the_prefix_of_fine_grained_tokens', found: [] },
      { name: 'leaves a hash alone', text: 'da39a3ee5e6b4b0d3255bfef95601890afd80709', found: [] },
      { name: 'leaves a URL alone', text: 'https://github.com/settings/tokens', found: [] },
    ],
  },
  vitestFunctions,
);
