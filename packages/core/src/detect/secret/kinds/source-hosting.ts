import type { PatternDetector } from '../../detector.ts';
import { checked, hasHexChecksum, hasTokenChecksum } from '../crc32.ts';
import { secretKind } from '../secret-kind.ts';

// Personal, deploy, runner, job, trigger, feed, mail, agent, OAuth, feature flag, SCIM, workspace.
const GITLAB_KINDS = '(?:pat|dt|rt|rtr|cbt|ptt|ft|imt|agent|oas|ffct|soat|wt)';

// Longer ones, fine-grained ones and JWTs have none that GitHub tells of.
const CHECKED_GITHUB_TOKEN = /^gh[oprsu]_[A-Za-z0-9]{36}$/;

/** Secrets of hosts of source code. */
export const sourceHostingSecrets: readonly PatternDetector[] = [
  // GitHub asks to be ready for tokens of 255 characters. Server tokens can be a JWT.
  secretKind(
    'github_token',
    '(?:gh[oprsu]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{82,255}|ghs_[0-9]{1,12}_eyJ[A-Za-z0-9_-]{12}[A-Za-z0-9_.-]{24,2036})',
    { score: (text) => (CHECKED_GITHUB_TOKEN.test(text) ? checked(hasTokenChecksum)(text) : 1) },
  ),
  secretKind('github_client_secret', '[a-f0-9]{40}', {
    names: ['githubsecret', 'githubclientsecret', 'githubtoken', 'githubkey', 'githuboauth', 'ghtoken', 'clientsecret'],
  }),
  // Routable tokens end in a length and a checksum behind a dot.
  secretKind('gitlab_token', `gl${GITLAB_KINDS}-[A-Za-z0-9_-]{20,300}(?:\\.[0-9a-z]{2}\\.[0-9a-z]{9}|\\.[0-9a-z]{9})?`),
  secretKind('gitlab_runner_token', 'GR1348941[A-Za-z0-9_-]{20}'),
  secretKind('gitlab_session', '_gitlab_session=[0-9a-z]{32}'),
  secretKind('bitbucket_app_password', 'ATBB[A-Za-z0-9]{32}'),
  secretKind('bitbucket_access_token', 'ATCTT3xFfG[A-Za-z0-9+/_-]{6}[A-Za-z0-9+/=_-]{74,294}', {
    score: checked(hasHexChecksum),
  }),
  secretKind('bitbucket_key', '(?:[A-Za-z0-9_-]{64}|[A-Za-z0-9]{32})', { names: ['bitbucket'] }),
  secretKind('atlassian_token', 'ATATT3[A-Za-z0-9_-]{10}[A-Za-z0-9_=-]{50,290}', {
    score: checked(hasHexChecksum),
  }),
  secretKind('atlassian_key', '[A-Za-z0-9]{24}', { names: ['atlassian', 'jira', 'confluence'] }),
  secretKind('sourcegraph_token', 'sgp_(?:local_|[a-fA-F0-9]{16}_)?[a-fA-F0-9]{40}'),
  secretKind('sourcegraph_key', '[a-fA-F0-9]{40}', { names: ['sourcegraph'] }),
  secretKind('gitea_token', '[a-f0-9]{40}', { names: ['gitea', 'forgejo', 'codeberg', 'gogs'] }),
  secretKind('gitee_token', '[a-f0-9]{32}', { names: ['gitee'] }),
  secretKind('gitter_token', '[A-Za-z0-9_-]{40}', { names: ['gitter'] }),
  secretKind('phabricator_token', '(?:api|cli)-[a-z0-9]{28}'),
  secretKind('gitpod_token', 'gitpod_pat_[A-Za-z0-9_-]{5}[A-Za-z0-9_.-]{35,123}'),
  secretKind('gitkraken_token', 'gkr_[A-Za-z0-9]{32,64}'),
  secretKind('gitguardian_token', '[a-fA-F0-9]{71}', { names: ['gitguardian', 'ggshield'] }),
];
