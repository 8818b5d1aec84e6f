// Who may import whom in packages/*/src. ARCHITECTURE.md draws the picture; rooms.test.ts runs this.
import { dirname, join } from 'node:path/posix';
import ts from 'typescript';

/**
 * A room, or a file at the top of core, and what else of core it may import. A room may always
 * import itself; a room or a file that is not listed here may not be there.
 */
const CORE: Readonly<Record<string, readonly string[]>> = {
  'types.ts': [],
  'errors.ts': ['types.ts'],
  'fields.ts': ['errors.ts'],

  text: ['types.ts', 'errors.ts'],
  detect: ['types.ts', 'errors.ts', 'text'],
  policy: ['types.ts', 'errors.ts', 'text'],
  redact: ['types.ts', 'errors.ts', 'fields.ts', 'text'],
  limit: ['types.ts', 'errors.ts', 'fields.ts'],
  control: ['types.ts', 'errors.ts'],
  telemetry: ['types.ts', 'errors.ts', 'fields.ts'],
  watch: ['types.ts', 'errors.ts'],
  testing: ['every file', 'every room'],

  'ambient.ts': ['types.ts', 'errors.ts'],
  'clock.ts': ['types.ts', 'errors.ts'],
  'options.ts': ['types.ts', 'errors.ts', 'fields.ts', 'every room'],
  'limits.ts': ['types.ts', 'errors.ts', 'every room'],
  'call-limits.ts': ['types.ts', 'errors.ts', 'limits.ts', 'options.ts', 'call.ts', 'every room'],
  'limit-headers.ts': ['types.ts', 'errors.ts', 'every room'],
  'limit-gate.ts': ['types.ts', 'call-limits.ts', 'call.ts', 'every room'],
  'limit-services.ts': ['types.ts', 'fields.ts', 'limits.ts', 'call-limits.ts', 'every room'],
  'inspect.ts': ['types.ts', 'errors.ts', 'options.ts', 'every room'],
  'call.ts': ['every file', 'every room'],
  'guard.ts': ['every file', 'every room'],
  'index.ts': ['every file', 'every room'],
};

/** What core inlines from outside its source, each with the one place that may import it. */
const INLINED: Readonly<Record<string, string>> = {
  'zod/mini': 'policy',
  '../../policy.schema.json': 'policy',
};

/** What one of our packages may import of another; its tests may import `@portcullis/core/testing`. */
const PUBLIC: readonly string[] = ['@portcullis/core'];

/** A source file: its path from the repository's root, with `/`, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const CORE_SRC = 'packages/core/src/';

/** Tests, and what only tests use: `*.test.ts`, `test-*.ts`, and an adapter's `testing/` folder. */
export function isTest(path: string): boolean {
  if (/\.test(-d)?\.ts$|\/test-[^/]*\.ts$/.test(path)) return true;
  return path.includes('/src/testing/') && !path.startsWith(CORE_SRC);
}

/** Every rule that the files break, as `path: what is wrong`. Tests may import what they like. */
export function checkRooms(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => !isTest(path))
    .flatMap((file) => {
      const imports = ts.preProcessFile(file.text).importedFiles.map(({ fileName }) => fileName);
      const check = file.path.startsWith(CORE_SRC) ? checkCoreImport : checkImport;
      const faults = [
        ...checkPlace(file),
        ...imports.map((specifier) => check(file.path, specifier)),
        ...checkIndex(file),
      ];
      return faults.filter((fault) => fault !== undefined).map((fault) => `${file.path}: ${fault}`);
    });
}

/** `policy` for packages/core/src/policy/schema.ts, `guard.ts` for packages/core/src/guard.ts. */
function toPlace(path: string): string {
  return path.slice(CORE_SRC.length).split('/')[0] ?? '';
}

/** The test kit is its own entry: no other room or file is grouped with it. */
function toGroup(place: string): string {
  if (place === 'testing') return place;
  return place.endsWith('.ts') ? 'every file' : 'every room';
}

function checkPlace({ path }: SourceFile): readonly string[] {
  if (!path.startsWith(CORE_SRC) || Object.hasOwn(CORE, toPlace(path))) return [];
  return [`${toPlace(path)} is no room or top-level file of core; scripts/rooms.ts lists them`];
}

function checkCoreImport(path: string, specifier: string): string | undefined {
  const from = toPlace(path);
  if (INLINED[specifier] === from) return undefined;
  if (!specifier.startsWith('.')) return `${from} may not import ${specifier}`;
  const target = join(dirname(path), specifier);
  if (!target.startsWith(CORE_SRC)) return `may not import ${specifier}, outside the package`;
  const to = toPlace(target);
  const allowed = CORE[from] ?? [];
  if (to === from || allowed.includes(to) || allowed.includes(toGroup(to))) return undefined;
  return `${from} may not import ${to}`;
}

function checkImport(path: string, specifier: string): string | undefined {
  if (specifier.startsWith('@portcullis/')) {
    return PUBLIC.includes(specifier) ? undefined : `may not import ${specifier}`;
  }
  const source = path.slice(0, path.indexOf('/src/') + '/src/'.length);
  if (!specifier.startsWith('.') || join(dirname(path), specifier).startsWith(source)) {
    return undefined;
  }
  return `may not import ${specifier}, outside the package`;
}

/** An index lists names: nothing but `export { … } from` and `export type { … } from`. */
function checkIndex({ path, text }: SourceFile): readonly string[] {
  if (!path.endsWith('/index.ts')) return [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    const isList =
      ts.isExportDeclaration(statement) &&
      statement.moduleSpecifier !== undefined &&
      statement.exportClause !== undefined &&
      ts.isNamedExports(statement.exportClause);
    if (isList) return [];
    const line = source.getLineAndCharacterOfPosition(statement.getStart(source)).line + 1;
    return [`line ${line}: an index only lists names: export { name } from './file.ts'`];
  });
}
