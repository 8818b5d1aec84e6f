// How each peer is called: as its manual says, with what it finds by default, redacting where it can.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** One peer, ready to scan. */
export interface Scanner {
  /** What is timed. */
  readonly scan: (text: string) => unknown;
  /** What is left of the text without what was found, for peers that do not redact. */
  readonly toText?: (text: string, result: unknown) => string;
}

/** One way to use one package. */
export interface Peer {
  readonly id: string;
  readonly packageName: string;
  readonly looksFor: 'pii' | 'secrets' | 'both';
  readonly open: () => Promise<Scanner>;
}

type Json = Readonly<Record<string, unknown>>;

const require = createRequire(import.meta.url);

export const PEERS: readonly Peer[] = [
  {
    id: 'portcullis',
    packageName: '@portcullis/core',
    looksFor: 'both',
    open: openPortcullis,
  },
  {
    id: 'openai guardrails, PII',
    packageName: '@openai/guardrails',
    looksFor: 'pii',
    async open() {
      const module = required<{
        pii: (context: object, text: string, config: object) => Promise<{ info: { checked_text: string } }>;
        PIIConfig: { parse: (config: object) => object };
      }>('@openai/guardrails');
      const config = module.PIIConfig.parse({});
      return { scan: async (text) => (await module.pii({}, text, config)).info.checked_text };
    },
  },
  {
    id: 'openai guardrails, secret keys',
    packageName: '@openai/guardrails',
    looksFor: 'secrets',
    async open() {
      const module = required<{
        secretKeysCheck: (context: object, text: string, config: object) => Promise<{ info: { masked_text: string } }>;
      }>('@openai/guardrails');
      const config = { threshold: 'balanced' };
      return {
        scan: (text) => module.secretKeysCheck({}, text, config),
        toText: (text, result) => textAt(result, 'info', 'masked_text') ?? text,
      };
    },
  },
  {
    id: 'hai-guardrails as published',
    packageName: '@presidio-dev/hai-guardrails',
    looksFor: 'pii',
    open: () => openHai('dist/index.js', 'piiGuard'),
  },
  {
    id: 'hai-guardrails piiGuard, repaired',
    packageName: '@presidio-dev/hai-guardrails',
    looksFor: 'pii',
    open: () => openHai(repairHai(), 'piiGuard'),
  },
  {
    id: 'hai-guardrails secretGuard, repaired',
    packageName: '@presidio-dev/hai-guardrails',
    looksFor: 'secrets',
    open: () => openHai(repairHai(), 'secretGuard'),
  },
  {
    id: 'arcjet redact',
    packageName: '@arcjet/redact',
    looksFor: 'pii',
    async open() {
      const { redact } = await imported<{ redact: (text: string) => Promise<readonly [string]> }>('@arcjet/redact');
      return { scan: async (text) => (await redact(text))[0] };
    },
  },
  {
    id: 'openredaction, default',
    packageName: '@openredaction/openredaction',
    looksFor: 'both',
    open: () => openRedaction({}),
  },
  {
    id: 'openredaction, personal data only',
    packageName: '@openredaction/openredaction',
    looksFor: 'pii',
    open: () =>
      openRedaction({ patterns: ['EMAIL', 'CREDIT_CARD', 'SSN', 'IBAN', 'PHONE_US', 'PHONE_INTERNATIONAL', 'IPV4'] }),
  },
  {
    id: 'redact-pii',
    packageName: 'redact-pii',
    looksFor: 'both',
    async open() {
      const { SyncRedactor } = required<{ SyncRedactor: new () => { redact: (text: string) => string } }>('redact-pii');
      const redactor = new SyncRedactor();
      return { scan: (text) => redactor.redact(text) };
    },
  },
  {
    id: 'remove-pii',
    packageName: '@coffeeandfun/remove-pii',
    looksFor: 'pii',
    async open() {
      const { removePII } = await imported<{ removePII: (text: string) => string }>('@coffeeandfun/remove-pii');
      return { scan: (text) => removePII(text) };
    },
  },
  {
    id: 'langchain, 5 built-in detectors',
    packageName: 'langchain',
    looksFor: 'pii',
    open: openLangchain,
  },
  {
    id: 'secretlint, preset-recommend',
    packageName: '@secretlint/core',
    looksFor: 'secrets',
    open: openSecretlint,
  },
  {
    id: 'llm-guard, pii',
    packageName: 'llm-guard',
    looksFor: 'pii',
    async open() {
      const { LLMGuard } = required<{
        LLMGuard: new (config: object) => { validate: (text: string) => Promise<Json> };
      }>('llm-guard');
      // What is not named is on.
      const others = { jailbreak: false, profanity: false, promptInjection: false, relevance: false, toxicity: false };
      const guard = new LLMGuard({ pii: true, ...others });
      return {
        scan: (text) => guard.validate(text),
        toText: (text, result) => matchesIn(result).reduce((rest, match) => rest.replaceAll(match, '<found>'), text),
      };
    },
  },
];

/** Portcullis itself, as it is built. */
export async function openPortcullis(): Promise<Scanner & { readonly scan: (text: string) => string }> {
  const { createGuard } = await import('@portcullis/core');
  const guard = createGuard({
    policy: {
      schema: 1,
      version: 'bench-peers',
      rules: [{ id: 'personal-data', detect: ['pii.*', 'secret.*'], minScore: 0.5, action: 'redact' }],
    },
  });
  return { scan: (text) => guard.inspect(text).text };
}

interface HaiResult {
  readonly modifiedMessage?: { readonly content: string };
}
type HaiGuard = (messages: readonly object[]) => Promise<readonly HaiResult[]>;

async function openHai(file: string, name: 'piiGuard' | 'secretGuard'): Promise<Scanner> {
  type Module = Record<'piiGuard' | 'secretGuard', (options: object) => HaiGuard> & { SelectionType: { All: string } };
  const path = new URL(`node_modules/@presidio-dev/hai-guardrails/${file}`, import.meta.url).href;
  const module = await imported<Module>(path);
  const guard = module[name]({ selection: module.SelectionType.All });
  return {
    scan: async (text) => (await guard([{ role: 'user', content: text }]))[0]?.modifiedMessage?.content ?? text,
  };
}

// Version 1.12.0 has paths of the machine that built it baked in, and dies of them soon after its import.
function repairHai(): string {
  const folder = new URL('node_modules/@presidio-dev/hai-guardrails/', import.meta.url);
  const piscina = fileURLToPath(new URL('node_modules/piscina/dist', import.meta.url));
  const published = readFileSync(new URL('dist/index.js', folder), 'utf8');
  const repaired = published
    .replace(/"\/home\/runner\/[^"]*\/piscina\/dist"/, JSON.stringify(piscina))
    .replace('"../workers/heuristic.worker.mjs"', '"./workers/heuristic.worker.js"');
  writeFileSync(new URL('dist/index.repaired.js', folder), repaired);
  return 'dist/index.repaired.js';
}

async function openRedaction(options: object): Promise<Scanner> {
  const { OpenRedaction } = required<{
    OpenRedaction: new (options: object) => { detect: (text: string) => { redacted: string } };
  }>('@openredaction/openredaction');
  const redactor = new OpenRedaction(options);
  return { scan: (text) => redactor.detect(text).redacted };
}

async function openLangchain(): Promise<Scanner> {
  interface Rule {
    readonly detector: (text: string) => readonly object[];
    readonly strategy: string;
    readonly piiType: string;
  }
  const { applyStrategy, resolveRedactionRule } = await imported<{
    applyStrategy: (text: string, matches: readonly object[], strategy: string, piiType: string) => string;
    resolveRedactionRule: (config: object) => Rule;
  }>('langchain');
  const rules = ['email', 'credit_card', 'ip', 'mac_address', 'url'].map((piiType) =>
    resolveRedactionRule({ piiType, strategy: 'redact' }),
  );
  return {
    scan(text) {
      let safe = text;
      for (const { detector, strategy, piiType } of rules) {
        safe = applyStrategy(safe, detector(safe), strategy, piiType);
      }
      return safe;
    },
  };
}

async function openSecretlint(): Promise<Scanner> {
  interface Result {
    readonly messages: readonly { readonly range: readonly [number, number] }[];
  }
  const { lintSource } = await imported<{ lintSource: (input: object) => Promise<Result> }>('@secretlint/core');
  const { creator } = await imported<{ creator: object }>('@secretlint/secretlint-rule-preset-recommend');
  const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] };
  return {
    scan: (content) =>
      lintSource({
        source: { filePath: 'prompt.txt', content, contentType: 'text', ext: '.txt' },
        options: { config, noPhysicFilePath: true },
      }),
    toText: (text, result) =>
      rangesIn(result)
        .toSorted(([a], [b]) => b - a)
        .reduce((rest, [start, end]) => `${rest.slice(0, start)}<found>${rest.slice(end)}`, text),
  };
}

// The packages are installed only when this benchmark runs, so the compiler cannot see what is in them.
async function imported<Module>(specifier: string): Promise<Module> {
  const module: unknown = await import(specifier);
  return module as Module;
}

function required<Module>(specifier: string): Module {
  const resolved = pathToFileURL(require.resolve(specifier));
  const module: unknown = require(fileURLToPath(resolved));
  return module as Module;
}

function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  let at = value;
  for (const name of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined;
  return typeof at === 'string' ? at : undefined;
}

function itemsAt(value: unknown, name: string): readonly unknown[] {
  const items: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return Array.isArray(items) ? items : [];
}

function matchesIn(result: unknown): readonly string[] {
  return itemsAt(result, 'results')
    .flatMap((each) => itemsAt(each, 'details'))
    .flatMap((detail) => textAt(detail, 'matched') ?? []);
}

function rangesIn(result: unknown): readonly (readonly [number, number])[] {
  return itemsAt(result, 'messages').flatMap((message) => {
    const [start, end] = itemsAt(message, 'range');
    return typeof start === 'number' && typeof end === 'number' ? [[start, end] as const] : [];
  });
}
