import type { ClientInternals } from './client.ts';

type Hook = 'fetch' | 'prepareOptions' | 'makeRequest' | 'withOptions' | 'buildURL';

type Method<K extends Hook> = (
  this: ClientInternals,
  ...args: Parameters<ClientInternals[K]>
) => ReturnType<ClientInternals[K]>;

/** Covers a method of one client by an own property that lists like what it covers. */
export function override<K extends Hook>(client: ClientInternals, name: K, value: Method<K>): void {
  const enumerable = Object.prototype.propertyIsEnumerable.call(client, name);
  Object.defineProperty(client, name, { value, writable: true, configurable: true, enumerable });
}
