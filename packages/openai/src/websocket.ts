import type { Guard } from '@portcullis/core';
import type { ClientInternals } from './client.ts';
import { override } from './override.ts';

// The socket classes of openai in a stack: OpenAIRealtimeWS, OpenAIRealtimeWebSocket, ResponsesWS, LiveWS.
const SOCKET = /\bnew \w*(?:Realtime|Responses|Live)\w*(?:WS|WebSocket)\w*\b/;

/**
 * Reports sockets that are opened with a client. They take its address and key and go past HTTP, so
 * nothing on them is guarded. The client reads its own address in `buildURL` and `withOptions` only;
 * whoever else reads it is looked at.
 */
export function reportWebSockets(client: ClientInternals, guard: Guard): void {
  const { buildURL, withOptions } = client;
  let address = client.baseURL;
  let depth = 0;

  function inside<T>(body: () => T): T {
    depth++;
    try {
      return body();
    } finally {
      depth--;
    }
  }

  override(client, 'buildURL', function buildURLGuarded(...args) {
    return inside(() => buildURL.apply(this, args));
  });
  override(client, 'withOptions', function withOptionsGuarded(...args) {
    return inside(() => withOptions.apply(this, args));
  });
  Object.defineProperty(client, 'baseURL', {
    configurable: true,
    enumerable: Object.prototype.propertyIsEnumerable.call(client, 'baseURL'),
    get() {
      if (depth === 0 && SOCKET.test(new Error('who reads the address').stack ?? '')) {
        guard.reportUnguarded({
          adapter: 'openai',
          operation: 'realtime',
          reason: 'a WebSocket, which goes past HTTP',
        });
      }
      return address;
    },
    set(value: string) {
      address = value;
    },
  });
}
