/** The personal members of one append as one text, so that an append costs one encryption at most. */
import type { EntryKind, JournalEvent } from '../journal.ts';
import { join, split, type PersonalValues } from './personal-members.ts';

/** By the event's place in its append; null for an event of which nothing is personal. */
type PersonalOfAppend = readonly (PersonalValues | null)[];

/**
 * The events of one append without what is personal.
 *
 * @returns `personal`: the text to seal, to be kept beside the first of the events; null where nothing is personal
 */
export function splitAppend<Event extends JournalEvent>(
  kind: EntryKind,
  events: readonly Event[],
): { readonly events: readonly Event[]; readonly personal: string | null } {
  const parts = events.map((event) => split(kind, event));
  const isPersonal = parts.some(({ personal }) => personal !== null);
  return {
    events: parts.map(({ event }) => event),
    personal: isPersonal ? JSON.stringify(parts.map(({ personal }) => personal)) : null,
  };
}

/**
 * An entry's events whole again.
 *
 * @param stored all of the entry's events in order, each with the opened text that is kept beside it, or null
 */
export function joinEntry<Event extends JournalEvent>(
  kind: EntryKind,
  stored: readonly { readonly event: Event; readonly personal: string | null }[],
): readonly Event[] {
  let ofAppend: PersonalOfAppend = [];
  let first = 0;
  return stored.map(({ event, personal }, position) => {
    if (personal !== null) {
      ofAppend = JSON.parse(personal) as PersonalOfAppend;
      first = position;
    }
    return join(kind, event, ofAppend[position - first] ?? null);
  });
}
