// Assembles packages/core/wasm/*.wat into source files of the core: `npm run wasm`.
import { readFileSync, writeFileSync } from 'node:fs';
import wabt from 'wabt';

const SOURCE = new URL('../packages/core/wasm/anchors.wat', import.meta.url);
/** The file that the assembled module is written to. */
export const TARGET: URL = new URL('../packages/core/src/detect/scan/anchors-wasm.ts', import.meta.url);

const times16 = (value: number): string => `(v128.const i8x16${` ${value}`.repeat(16)})`;

const look = (text: string, pairs: string): string => `
  (local.set $row (i8x16.swizzle (local.get $rows) (i8x16.shr_u (local.get $${text}) (i32.const 4))))
  (local.set $low (v128.and (local.get $${text}) ${times16(15)}))
  (local.set $${pairs} (i16x8.eq (v128.const i64x2 -1 -1) (i8x16.ne (v128.const i64x2 0 0)
    (v128.and (i8x16.swizzle (local.get $tokens) (local.get $low)) (local.get $row)))))
  (local.set $${text} (i8x16.ne (v128.const i64x2 0 0)
    (v128.and (i8x16.swizzle (local.get $anchors) (local.get $low)) (local.get $row))))`;

/** The text of the source file for the module as it is written in WebAssembly text format. */
export async function assemble(): Promise<string> {
  const source = readFileSync(SOURCE, 'utf8').replaceAll(/@LOOK (\w+) (\w+)@/g, (_all, text: string, pairs: string) =>
    look(text, pairs),
  );
  const module = (await wabt()).parseWat('anchors.wat', source, { simd: true });
  module.validate();
  const { buffer } = module.toBinary({});
  const base64 = Buffer.from(buffer).toString('base64');
  const lines = base64.match(/.{1,100}/g) ?? [];
  return [
    `// ${buffer.length} bytes, assembled from packages/core/wasm/anchors.wat by \`npm run wasm\`. Do not edit.`,
    '',
    '/** The first pass of a scan, as a WebAssembly module in base64. */',
    'export const ANCHORS_WASM: string =',
    `${lines.map((line) => `  '${line}'`).join(' +\n')};`,
    '',
  ].join('\n');
}

if (process.argv[1]?.endsWith('wasm.ts') === true) writeFileSync(TARGET, await assemble());
