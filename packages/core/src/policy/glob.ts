/**
 * Matches a name against a glob in which `*` stands for any characters. Linear for every input:
 * the pieces between the stars are looked for from left to right.
 */
export function matchesGlob(glob: string, name: string): boolean {
  if (!glob.includes('*')) return glob === name;
  const pieces = glob.split('*');
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (name.length < first.length + last.length) return false;
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let from = first.length;
  const to = name.length - last.length;
  for (const piece of pieces.slice(1, -1)) {
    const at = name.indexOf(piece, from);
    if (at === -1 || at + piece.length > to) return false;
    from = at + piece.length;
  }
  return true;
}

/**
 * Matches a value against globs of which those with `!` exclude. An unknown value agrees with
 * exclusions only.
 */
export function matchesGlobs(globs: string | readonly string[], value: string | undefined): boolean {
  const list = typeof globs === 'string' ? [globs] : globs;
  let isWanted = list.every((glob) => glob.startsWith('!'));
  for (const glob of list) {
    if (glob.startsWith('!')) {
      if (value !== undefined && matchesGlob(glob.slice(1), value)) return false;
    } else if (value !== undefined && matchesGlob(glob, value)) {
      isWanted = true;
    }
  }
  return isWanted;
}
