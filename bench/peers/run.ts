// `npm run bench:peers`: other packages beside the gate, each in a process of its own.
import { fork, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Row, Table } from '../section.ts';
import { formatTable } from '../table.ts';
import { PEERS } from './peers.ts';
import type { Peer } from './peers.ts';
import type { Report } from './report.ts';
import { hostile, pii, secrets } from './texts.ts';

const STEP_LIMIT_MS = 60_000;
const HOSTILE_LIMIT_MS = 5000;
const SLOW_MS = 1000;

/** What is known of a peer; what is not stays out. */
interface Result {
  found?: Extract<Report, { type: 'found' }>;
  timed?: Extract<Report, { type: 'timed' }>;
  readonly benign: Map<string, boolean>;
  readonly hostile: { readonly index: number; readonly ms: number; readonly failure?: string | undefined }[];
  ending: string;
}

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, json: { type: 'string' } } });
const folder = fileURLToPath(new URL('.', import.meta.url));
const families = Object.keys(hostile);

install();
const { only = [] } = values;
const chosen = PEERS.filter(({ id }) => only.length === 0 || only.some((name) => id.includes(name)));
if (chosen.length === 0)
  throw new TypeError(`--only: expected part of one of: ${PEERS.map(({ id }) => id).join('; ')}`);
console.log(`Peers: Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}\n`);
const rows: Row[] = [];
for (const peer of chosen) {
  console.error(`… ${peer.id}`);
  rows.push(toRow(peer, await measure(peer)));
}
const table: Table = {
  title: `Times on 2 KB of benign English; ${families.length} hostile texts of 50 KB, ${HOSTILE_LIMIT_MS / 1000} s at most each`,
  columns: [
    { key: 'peer', label: 'peer' },
    { key: 'version', label: 'version' },
    { key: 'pii', label: `PII of ${pii.items.length}` },
    { key: 'secrets', label: `secrets of ${secrets.items.length}` },
    { key: 'changed', label: 'changes en/code/CJK' },
    { key: 'time', label: '2 KB', unit: 'µs' },
    { key: 'ratio', label: 'to portcullis', unit: 'ratio' },
    { key: 'slow', label: `over ${SLOW_MS / 1000} s` },
    { key: 'worst', label: 'worst hostile text' },
  ],
  rows,
  notes: [
    'A number in parentheses: not what the peer is for. The ratio is taken in one process, round by round.',
    'portcullis to portcullis is the noise: a ratio nearer to 1 than that says nothing.',
    'changes: benign texts of 20 KB that come out different, or in which something is reported.',
  ],
};
console.log(formatTable(table));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);

function install(): void {
  const wanted = Object.entries(dependenciesOf(`${folder}package.json`));
  const isThere = wanted.every(([name, version]) => versionOf(name) === version);
  if (isThere) return;
  console.error('Installing the peers …');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('npm ci in bench/peers failed');
}

function dependenciesOf(file: string): object {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const dependencies: unknown =
    typeof content === 'object' && content !== null ? Reflect.get(content, 'dependencies') : undefined;
  if (typeof dependencies !== 'object' || dependencies === null) throw new TypeError(`${file}: expected dependencies`);
  return dependencies;
}

function versionOf(packageName: string): string {
  const place = packageName.startsWith('@portcullis/') ? '../../' : './';
  const file = `${folder}${place}node_modules/${packageName}/package.json`;
  if (!existsSync(file)) return '';
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const version: unknown = typeof content === 'object' && content !== null ? Reflect.get(content, 'version') : '';
  return typeof version === 'string' ? version : '';
}

async function measure(peer: Peer): Promise<Result> {
  const result: Result = { benign: new Map(), hostile: [], ending: '' };
  // A child that hangs in one text is replaced by one that goes on with the next.
  for (let next = 0; next < families.length;) {
    const stuckAt = await runChild(peer, next, result);
    if (stuckAt === undefined) return result;
    result.hostile.push({ index: stuckAt, ms: Number.POSITIVE_INFINITY });
    next = stuckAt + 1;
  }
  return result;
}

/** Runs one child to its end; gives the hostile text in which it hung. */
function runChild(peer: Peer, next: number, result: Result): Promise<number | undefined> {
  return new Promise((resolve) => {
    const child = fork(fileURLToPath(new URL('child.ts', import.meta.url)), [peer.id, String(next)], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let current: number | undefined;
    let isDone = false;
    let complaint = '';
    let timer = setTimeout(stop, STEP_LIMIT_MS);
    function stop(): void {
      if (current === undefined) result.ending = `hangs for ${STEP_LIMIT_MS / 1000} s`;
      child.kill('SIGKILL');
    }
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('utf8')).slice(0, 4000);
    });
    child.on('message', (report: Report) => {
      clearTimeout(timer);
      if (report.type === 'done') {
        isDone = true;
        // Some peers keep workers that would hold the process open.
        child.kill('SIGKILL');
        return;
      }
      current = report.type === 'hostile-begins' ? report.index : undefined;
      timer = setTimeout(stop, current === undefined ? STEP_LIMIT_MS : HOSTILE_LIMIT_MS);
      note(report, result);
    });
    child.on('exit', (_code, signal) => {
      clearTimeout(timer);
      if (!isDone && signal !== 'SIGKILL') result.ending = `crashes: ${firstError(complaint)}`;
      resolve(isDone || result.ending !== '' ? undefined : current);
    });
  });
}

function note(report: Report, result: Result): void {
  switch (report.type) {
    case 'found':
      result.found = report;
      break;
    case 'timed':
      result.timed = report;
      break;
    case 'benign':
      result.benign.set(report.name, report.isChanged);
      break;
    case 'hostile':
      result.hostile.push(report);
      break;
    case 'hostile-begins':
    case 'done':
      break;
    default:
      report satisfies never;
  }
}

function firstError(complaint: string): string {
  const line = complaint.split('\n').find((each) => /Error/.test(each)) ?? complaint.split('\n')[0] ?? '';
  return line.trim().slice(0, 60);
}

function toRow({ id, packageName, looksFor }: Peer, { found, timed, benign, hostile: texts, ending }: Result): Row {
  const count = (of: 'pii' | 'secrets'): string => {
    if (found === undefined) return '–';
    return looksFor === 'both' || looksFor === of ? String(found[of]) : `(${found[of]})`;
  };
  const changes = ['english', 'code', 'cjk'].map((name) => {
    const isChanged = benign.get(name);
    return isChanged === undefined ? '–' : isChanged ? 'yes' : 'no';
  });
  const worst = texts.toSorted((a, b) => b.ms - a.ms)[0];
  const thrown = texts.filter(({ failure }) => failure !== undefined);
  const slowest = worst === undefined ? '' : `${inWords(worst.ms)} (${families[worst.index] ?? ''})`;
  const failure = thrown.length === 0 ? '' : `; throws on ${thrown.length}: ${thrown[0]?.failure ?? ''}`;
  return {
    peer: id,
    version: versionOf(packageName),
    pii: count('pii'),
    secrets: count('secrets'),
    changed: changes.join(' / '),
    time: timed?.microseconds ?? Number.NaN,
    ratio: timed?.ratio ?? Number.NaN,
    slow: String(texts.filter(({ ms }) => ms > SLOW_MS).length),
    worst: ending === '' ? slowest + failure : ending,
  };
}

function inWords(ms: number): string {
  if (!Number.isFinite(ms)) return `> ${HOSTILE_LIMIT_MS / 1000} s`;
  return ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${ms.toFixed(1)} ms`;
}
