// `npm run test:servers`: runs the tests of @portcullis/redis on the oldest and the newest servers that Debian has, beside
// the one that is installed. They are unpacked and run with the libraries of their own release; nothing is installed.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A server, the package that has it, and the release of Debian that has the package. */
interface Server {
  readonly name: string;
  readonly suite: string;
  readonly package: string;
  /** A server checks its files itself: it is one program under two names. */
  readonly program: string;
}

const SERVERS: readonly Server[] = [
  // 6.0: what runs on it needs nothing that 6.2 lacks.
  { name: 'redis-server', suite: 'bullseye', package: 'redis-tools', program: 'redis-check-rdb' },
  { name: 'redis-server', suite: 'trixie', package: 'redis-tools', program: 'redis-check-rdb' },
  { name: 'valkey-server', suite: 'trixie', package: 'valkey-tools', program: 'valkey-check-rdb' },
];
const root = fileURLToPath(new URL('..', import.meta.url));
// A mirror that hangs must not hang whoever runs the tests.
const FETCH_MS = 120_000;
const cache = join(root, 'node_modules/.cache/redis-servers');

let tested = 0;
for (const server of SERVERS) {
  const program = fetched(server);
  if (program === undefined) {
    console.warn(`\nSkipped: ${server.package} of ${server.suite} is not to be had here.`);
    continue;
  }
  console.log(`\n${execFileSync(program, ['--version'], { encoding: 'utf8' }).trim()}`);
  const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'source', 'packages/redis/src'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, REDIS_SERVER: program },
  });
  if (status !== 0) process.exitCode = 1;
  tested++;
}
console.log(`\nTested on ${tested} of ${SERVERS.length} servers.`);

/** The path of a script that starts the server; undefined where it cannot be had. */
function fetched(server: Server): string | undefined {
  const folder = join(cache, `${server.name}-${server.suite}`);
  const script = join(folder, server.name);
  if (existsSync(script)) return script;
  // What an earlier run left half done would be in the way.
  rmSync(folder, { recursive: true, force: true });
  try {
    download(server, folder);
    const files = join(folder, 'root');
    for (const name of readdirSync(join(folder, 'cache/archives'))) {
      if (name.endsWith('.deb')) execFileSync('dpkg-deb', ['-x', join(folder, 'cache/archives', name), files]);
    }
    const loader = find(files, 'ld-linux*.so.*');
    const triplet = basename(dirname(find(files, 'libc.so.6')));
    const libraries = [`lib/${triplet}`, `usr/lib/${triplet}`].map((path) => join(files, path)).join(':');
    const started = join(files, 'usr/bin', server.name);
    symlinkSync(server.program, started);
    // The process keeps its id: tests stop and kill it.
    writeFileSync(script, `#!/bin/sh\nexec '${loader}' --library-path '${libraries}' '${started}' "$@"\n`);
    chmodSync(script, 0o755);
    execFileSync(script, ['--version']);
    return script;
  } catch (error) {
    console.warn(error instanceof Error ? error.message : error);
    return undefined;
  }
}

function find(folder: string, name: string): string {
  const [path = ''] = execFileSync('find', [folder, '-name', name], { encoding: 'utf8' }).split('\n');
  if (path === '') throw new Error(`expected ${name} among the packages, found none`);
  return path;
}

// To a system where nothing is installed yet: then all libraries come along.
function download(server: Server, folder: string): void {
  for (const path of ['lists/partial', 'cache/archives/partial', 'root']) {
    mkdirSync(join(folder, path), { recursive: true });
  }
  // The mirror that this machine uses.
  const format = '$(LABEL)|$(REPO_URI)';
  const targets = execFileSync('apt-get', ['indextargets', '--format', format, 'Created-By: Packages']).toString();
  const mirror = targets
    .split('\n')
    .find((line) => line.startsWith('Debian|'))
    ?.slice('Debian|'.length);
  if (mirror === undefined) throw new Error('apt: expected a mirror of Debian, found none');
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg';
  writeFileSync(join(folder, 'sources.list'), `deb [signed-by=${keys}] ${mirror} ${server.suite} main\n`);
  writeFileSync(join(folder, 'status'), '');
  const options = [
    `Dir::Etc::sourcelist=${join(folder, 'sources.list')}`,
    'Dir::Etc::sourceparts=/dev/null',
    `Dir::State::lists=${join(folder, 'lists')}`,
    `Dir::State::status=${join(folder, 'status')}`,
    `Dir::Cache=${join(folder, 'cache')}`,
    'Acquire::Check-Valid-Until=false',
    'APT::Sandbox::User=root',
    'APT::Install-Recommends=false',
  ].flatMap((option) => ['-o', option]);
  for (const command of [['update'], ['install', '--yes', '--download-only', server.package]]) {
    execFileSync('apt-get', [...options, ...command], { stdio: 'pipe', timeout: FETCH_MS });
  }
}
