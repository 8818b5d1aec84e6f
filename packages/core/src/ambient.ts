import { SetupError } from './errors.ts';
import type { CallContext } from './types.ts';

/** Context that flows through everything that a function calls, awaits and schedules. */
export interface Ambient {
  readonly run: <T>(context: CallContext, body: () => T) => T;
  readonly current: () => CallContext | undefined;
}

interface Storage {
  readonly run: <T>(store: CallContext, body: () => T) => T;
  readonly getStore: () => CallContext | undefined;
}

interface AsyncHooks {
  readonly AsyncLocalStorage: new () => Storage;
}

interface ProcessLike {
  readonly getBuiltinModule?: (id: string) => unknown;
}

/**
 * Creates an ambient context. On Node 20 an AsyncLocalStorage that is in use makes every `await` of
 * the process slower (58 to 154 ns, measured), so it is created by the first `run` only.
 */
export function createAmbient(): Ambient {
  let storage: Storage | undefined;
  return {
    run(context, body) {
      storage ??= createStorage();
      return storage.run({ ...storage.getStore(), ...context }, body);
    },
    current: () => storage?.getStore(),
  };
}

function createStorage(): Storage {
  const { process } = globalThis as { process?: ProcessLike };
  const hooks = process?.getBuiltinModule?.('node:async_hooks') as AsyncHooks | undefined;
  if (hooks === undefined) {
    throw new SetupError(
      'ERR_OPTION_INVALID',
      'guard.run: expected a runtime with AsyncLocalStorage, got none; pass context with each call instead',
    );
  }
  return new hooks.AsyncLocalStorage();
}
