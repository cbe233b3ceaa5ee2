/** How an event is told to support: one plain sentence, with nothing in it that is a secret. */
import type { JournalEvent } from '../journal/journal.ts';

/** Words for every type of event of a kind; one that is missing does not compile. */
export type Words<Event extends JournalEvent> = {
  readonly [Type in Event['type']]: (event: Extract<Event, { readonly type: Type }>) => string;
};

/** The sentence for an event. */
export function sentenceOf<Event extends JournalEvent>(words: Words<Event>, event: Event): string {
  const tell = words[event.type as Event['type']] as (told: Event) => string;
  return tell(event);
}

/** ` (why)`, where somebody said why. */
export const because = (reason: string | null): string => (reason === null ? '' : ` (${reason})`);
