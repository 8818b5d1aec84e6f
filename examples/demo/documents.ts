// The texts that the demo reads: its own letters, and a manual that every install brings.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** One of the texts beside this file. */
export function readDocument(name: string): string {
  return readFileSync(new URL(`documents/${name}.md`, import.meta.url), 'utf8');
}

/** A file of an installed package, for instance its README. */
export function readPackageFile(packageName: string, file: string): string {
  return readFileSync(packagePath(packageName, file), 'utf8');
}

/** The version of an installed package. */
export function packageVersion(packageName: string): string {
  const manifest: unknown = JSON.parse(readPackageFile(packageName, 'package.json'));
  if (typeof manifest !== 'object' || manifest === null) return 'unknown';
  return String(Reflect.get(manifest, 'version'));
}

/** Where a file of an installed package is. */
export function packagePath(packageName: string, file: string): string {
  const entry = createRequire(import.meta.url).resolve(packageName);
  const folder = join('node_modules', ...packageName.split('/'));
  const end = entry.lastIndexOf(folder) + folder.length;
  return join(end < folder.length ? dirname(entry) : entry.slice(0, end), file);
}
