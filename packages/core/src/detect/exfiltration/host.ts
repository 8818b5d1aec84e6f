const HOST = /^[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?$/;
const LOCAL: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const MAX_HOST = 253;
// A scheme, which may be escaped; with `https:` the slashes may be missing.
const BEFORE_HOST = /^https?:[\\/]*|^(?:[^\\/?.]{0,63}[:;])?[\\/]{2,}/i;

/** A URL in two: who is asked, and all that is told. */
export interface SplitUrl {
  /** In small letters, without user, port and final dot. Undefined for what browsers may read otherwise than we do. */
  readonly host: string | undefined;
  /** What follows the host, with its sign: `/`, `?` or `#`. */
  readonly rest: string;
}

/** Splits a URL as browsers do, which take any number of slashes either way. Undefined for one without a host. */
export function splitUrl(url: string): SplitUrl | undefined {
  const from = BEFORE_HOST.exec(url)?.[0].length ?? 0;
  const authorityEnd = url.slice(from).search(/[\\/?#]/);
  const authority = authorityEnd === -1 ? url.slice(from) : url.slice(from, from + authorityEnd);
  const rest = authorityEnd === -1 ? '' : url.slice(from + authorityEnd);
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .toLowerCase()
    .replace(/:\d{0,5}$/, '')
    .replace(/\.$/, '');
  if (host === '' || LOCAL.has(host)) return undefined;
  return { host: host.length <= MAX_HOST && HOST.test(host) ? host : undefined, rest };
}

/**
 * Tells whether a host is on a list.
 * @param hosts - `example.com` for that host, `*.example.com` for all below it, `*` for all.
 */
export function hostList(hosts: readonly string[]): (host: string) => boolean {
  const names = new Set(hosts.map((host) => host.toLowerCase()));
  const endings = [...names].filter((name) => name.startsWith('*')).map((name) => name.slice(1));
  return (host) => names.has(host) || endings.some((ending) => host.endsWith(ending));
}
