// What npm would publish. Needs a build, so `npm run check` runs it and `npm test` does not.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

// Packages that have nothing to do where there is no Node: its modules are there.
const NODE_ONLY = new Set(['@portcullis/redis']);
// Of this 350 kB are what the classifier has learned.
const MAX_UNPACKED_BYTES = 1_500_000;

const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];

/** The only files a package may hold, and those that none may lack. */
const ALLOWED = /^(package\.json|README\.md|LICENSE|dist\/([\w-]+\/)*[\w.-]+(\.js|\.d\.ts))$/;
const REQUIRED = ['package.json', 'README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts'];
const ALSO_ALLOWED: Readonly<Record<string, readonly string[]>> = {
  '@portcullis/core': ['policy.schema.json', 'dist/LICENSE.zod'],
};

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

interface Packed {
  readonly integrity: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Manifest;
}

function npm(folder: string, ...parameters: readonly string[]): string {
  return execFileSync('npm', parameters, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
}

function pack(folder: string): Packed {
  const [packed] = JSON.parse(npm(folder, 'pack', '--dry-run', '--json')) as readonly Packed[];
  if (packed === undefined) throw new Error(`npm pack: expected one package in ${folder}, got none`);
  return packed;
}

/** `openai` for `openai/resources`, `@portcullis/core` for `@portcullis/core/testing`. */
function toPackageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

const folders = readdirSync('packages')
  .map((name) => `packages/${name}`)
  .filter((folder) => existsSync(`${folder}/package.json`) && readManifest(folder).private !== true);

it('finds the packages', () => {
  expect(folders).toEqual(expect.arrayContaining(['packages/core', 'packages/openai']));
});

it('core has no dependencies', () => {
  const { dependencies, peerDependencies } = readManifest('packages/core');
  expect({ ...dependencies, ...peerDependencies }).toEqual({});
});

describe.each(folders)('%s', (folder) => {
  const manifest = readManifest(folder);
  const packed = pack(folder);
  const paths = packed.files.map(({ path }) => path);
  const code = paths.filter((path) => /\.(js|d\.ts)$/.test(path));

  it('holds what it must and nothing else', () => {
    const also = ALSO_ALLOWED[manifest.name] ?? [];
    expect(paths).toEqual(expect.arrayContaining([...REQUIRED, ...also]));
    expect(paths.filter((path) => !ALLOWED.test(path) && !also.includes(path))).toEqual([]);
    expect(packed.unpackedSize).toBeLessThan(MAX_UNPACKED_BYTES);
  });

  it('holds every file that its exports name', () => {
    const targets = Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    );
    expect(paths).toEqual(expect.arrayContaining(targets.map((path) => path.replace('./', ''))));
  });

  it('runs nothing when it is installed', () => {
    expect(INSTALL_SCRIPTS.filter((name) => manifest.scripts?.[name] !== undefined)).toEqual([]);
  });

  it('imports only itself and what it depends on, in code and in types', () => {
    const known = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const imported = code.flatMap((path) =>
      ts.preProcessFile(readFileSync(join(folder, path), 'utf8')).importedFiles.map(({ fileName }) => fileName),
    );
    const foreign = imported.filter((specifier) => !specifier.startsWith('.'));
    expect(imported.length).toBeGreaterThan(0);
    const isKnown = (specifier: string): boolean =>
      known.includes(toPackageName(specifier)) || (NODE_ONLY.has(manifest.name) && specifier.startsWith('node:'));
    expect(foreign.filter((specifier) => !isKnown(specifier))).toEqual([]);
  });

  it('depends on our packages of the same version, no other', () => {
    const ours = Object.entries(manifest.dependencies ?? {}).filter(([name]) => name.startsWith('@portcullis/'));
    const versions = folders.map(readManifest).map(({ name, version }) => [name, version]);
    expect(versions).toEqual(expect.arrayContaining(ours));
  });

  it('tells nothing about the machine that built it', () => {
    const telling = paths.filter((path) => readFileSync(join(folder, path), 'utf8').includes(process.cwd()));
    expect(telling).toEqual([]);
  });

  it('has the licence of the repository', () => {
    expect(readFileSync(`${folder}/LICENSE`, 'utf8')).toBe(readFileSync('LICENSE', 'utf8'));
  });

  it('is the same for import and for require', () => {
    const script = `
      const required = require('${manifest.name}');
      import('${manifest.name}').then((imported) => {
        const [name] = Object.keys(required);
        process.exit(name !== undefined && imported[name] === required[name] ? 0 : 1);
      });`;
    execFileSync(process.execPath, ['--input-type=commonjs', '-e', script]);
  });

  it('is the same, byte for byte, when it is built again', () => {
    npm(folder, 'run', 'build');
    expect(pack(folder).integrity).toBe(packed.integrity);
  });
});
