import type { PatternDetector } from '../../detector.ts';
import { checked, hasTokenChecksum } from '../crc32.ts';
import { secretKind } from '../secret-kind.ts';
import { hasLetterAndDigit, isVaried } from '../token.ts';

/** Secrets of registries of packages, images and artifacts. */
export const packageRegistrySecrets: readonly PatternDetector[] = [
  secretKind('npm_token', 'npm_[A-Za-z0-9]{36}', { score: checked(hasTokenChecksum) }),
  secretKind('npm_session_token', 'npms_[A-Za-z0-9]{36,64}'),
  // A macaroon that names pypi.org or test.pypi.org.
  secretKind('pypi_token', 'pypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZw)[A-Za-z0-9_-]{50,512}'),
  secretKind('rubygems_key', 'rubygems_[a-f0-9]{48}'),
  secretKind('crates_token', 'cio[A-Za-z0-9]{32}', { isValid: (text) => isVaried(text) && hasLetterAndDigit(text) }),
  secretKind('nuget_key', 'oy2[a-z0-9]{43}'),
  secretKind('clojars_token', 'CLOJARS_[a-z0-9]{60}'),
  secretKind('docker_token', 'dckr_[op]at_[A-Za-z0-9_-]{27,32}'),
  secretKind('artifactory_key', 'AKCp[A-Za-z0-9]{69}'),
  // `reftkn:` in base64.
  secretKind('artifactory_reference_token', 'cmVmd[A-Za-z0-9]{59}'),
  secretKind('jfrog_key', '(?:[A-Za-z0-9]{73}|[A-Za-z0-9]{64})', {
    names: ['jfrog', 'artifactory', 'bintray', 'xray'],
  }),
  secretKind('packagist_token', 'packagist_(?:u[rut]t|o[rut]t)_[a-f0-9]{64,76}'),
  secretKind('jsr_token', 'jsr[dp]_[A-Za-z0-9]{40,64}'),
  secretKind('hex_key', '[a-f0-9]{32}', { names: ['hexapikey', 'hexpm'] }),
  secretKind('cloudsmith_key', '[a-f0-9]{40}', { names: ['cloudsmith'] }),
  secretKind('gemfury_token', 'fury_[A-Za-z0-9_-]{20,40}', {
    isValid: (text) => isVaried(text) && hasLetterAndDigit(text.slice(5)),
  }),
  secretKind('anaconda_token', 'an-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}'),
  secretKind('contribsys_url', '[a-f0-9]{8}:[a-f0-9]{8}@(?:gems|enterprise)\\.contribsys\\.com'),
  secretKind('readme_key', 'rdme_[a-z0-9]{70}'),
  secretKind('open_vsx_token', 'ovsxat_[A-Za-z0-9-]{36,48}'),
  secretKind('pub_dev_token', 'pub_[a-f0-9]{64}'),
  secretKind('buf_token', '[a-f0-9]{64}', { names: ['buftoken', 'bufapi'] }),
  secretKind('hashicorp_registry_token', 'hcp\\.[A-Za-z0-9_-]{40,128}'),
];
