import type { EventCodec } from './event-codec.ts';
import { EVENT_VERSION, upcast } from './upcast.ts';

/** Events as they are, nothing apart: for tests of what stands below. */
export const plainCodec: EventCodec = {
  encode(_kind, _id, _first, events) {
    const rows = events.map((event) => ({
      event: JSON.stringify({ v: EVENT_VERSION, ...event }),
      personal: null,
    }));
    return Promise.resolve({ rows, newKey: null });
  },
  decode(kind, _id, rows) {
    return Promise.resolve(
      rows.map(({ version, at, event }) => ({ version, at, event: upcast(kind, JSON.parse(event)) })),
    );
  },
  wrappedPrefix: () => Promise.resolve(null),
  rewrap: (wrapped) => Promise.resolve(wrapped),
  phoneHashes: (phone) => Promise.resolve([phone]),
  requestHashes: (request) => Promise.resolve([request]),
};
