/**
 * Events of earlier versions, read as today's. An event says its version in `v`; one without is of version 1.
 *
 * A change of what an event means gets a new version and a step here; rows are never rewritten. In a rolling upgrade
 * an older proxy meets what a newer one has written: an entry with an event of a later version, or of a type that it
 * does not know, it neither reads nor works on, for it would judge by half of what happened.
 */
import type { EntryKind, JournalEvent } from './journal.ts';

/** The version in which events are written. */
export const EVENT_VERSION = 2;

interface VersionedEvent extends JournalEvent {
  readonly v?: number;
}

type FirstEvent = JournalEvent & Readonly<Record<string, unknown>>;

/** Version 1 wrote the upstream's own id of an order as `upstreamReference`, inside members in snake case. */
function withSnakeCase(said: unknown): unknown {
  if (typeof said !== 'object' || said === null || !('upstreamReference' in said)) return said;
  const { upstreamReference, ...others } = said;
  return { ...others, upstream_reference: upstreamReference };
}

function fromFirst(kind: EntryKind, event: FirstEvent): JournalEvent {
  switch (`${kind} ${event.type}`) {
    case 'payment reported':
      return { ...event, report: withSnakeCase(event['report']) } as JournalEvent;
    case 'payment delivering':
      return { type: 'fulfilment_started' };
    case 'payout given_up':
    case 'purchase given_up':
      return { ...event, type: 'timed_out' };
    case 'purchase bought':
      return {
        ...event,
        type: 'upstream_answered',
        result: withSnakeCase(event['result']),
      } as JournalEvent;
    case 'purchase told':
      // What a payment knows of its purchase is read from the purchase.
      return { type: 'superseded' };
    default:
      return event;
  }
}

/** @throws Error for an event that only a later version of the proxy understands */
export function refuseLater(type: string): never {
  throw new Error(`upgrade this proxy: a later one wrote ${type}`);
}

/** @throws Error for an event of a later version */
export function upcast(kind: EntryKind, stored: VersionedEvent): JournalEvent {
  const { v = 1, ...event } = stored;
  if (v > EVENT_VERSION) refuseLater(event.type);
  return v === 1 ? fromFirst(kind, event) : event;
}
