/** Server-sent events written straight to Node's response: half the memory of a `ReadableStream` for each. */
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { SendEvents } from '../http/event-stream.ts';

/**
 * The adapter's own constant is one object for all, and of the adapter's class where that was in place before it was
 * made, which the adapter then sends a second time. A copy is the runtime's, and its headers are of this answer alone.
 */
const alreadySent = (): Response => RESPONSE_ALREADY_SENT.clone();

export const sendEventsByNode: SendEvents = (stream, headers, environment) => {
  const { outgoing } = environment as HttpBindings;
  if (outgoing.destroyed) {
    stream.gone();
    return alreadySent();
  }
  outgoing.writeHead(200, headers);
  outgoing.flushHeaders();
  outgoing.once('close', () => stream.gone());
  stream.connect({
    write(chunk) {
      if (outgoing.write(chunk)) stream.ready();
      else outgoing.once('drain', () => stream.ready());
    },
    end: () => outgoing.end(),
    destroy: () => outgoing.destroy(),
  });
  stream.ready();
  return alreadySent();
};
