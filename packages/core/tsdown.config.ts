import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { index: 'src/index.ts', 'testing/index': 'src/testing/index.ts' },
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  tsconfig: false,
  dts: { oxc: true },
  // zod is the one package that is inlined; it needs its licence beside it.
  deps: { onlyBundle: ['zod'] },
  copy: [{ from: '../../node_modules/zod/LICENSE', to: 'dist', rename: 'LICENSE.zod' }],
});
