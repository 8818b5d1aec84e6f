import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: 'src/index.ts',
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  tsconfig: false,
  dts: { oxc: true },
  deps: { onlyBundle: [] },
});
