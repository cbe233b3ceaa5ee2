/**
 * Which members of which events are personal, and how events are written without them.
 *
 * A journalled event has null where a personal member was; what was there is sealed beside it. When it has been
 * erased, events read as if the member had been empty, so that what an entry is can be derived as before.
 */
import type { EntryKind, JournalEvent } from '../journal.ts';

export interface PersonalMember {
  /** The event's type. */
  readonly type: string;
  /** Where it stands in the event, such as `purchase.account`. */
  readonly path: string;
  /** What is read where it has been erased: of the same shape, and nothing in it. */
  readonly erased: unknown;
}

/** A phone may stand among the options of a purchase; it is taken out of them before an entry is made. */
const purchaseMembers = (prefix: string): readonly PersonalMember[] => [
  { type: 'created', path: `${prefix}account`, erased: '' },
  { type: 'created', path: `${prefix}phone`, erased: null },
  { type: 'created', path: `${prefix}options.phone`, erased: '' },
];

const PERSONAL_MEMBERS: Readonly<Record<EntryKind, readonly PersonalMember[]>> = {
  payment: [{ type: 'created', path: 'customer', erased: {} }, ...purchaseMembers('purchase.')],
  payout: [{ type: 'created', path: 'payee', erased: {} }],
  purchase: [
    ...purchaseMembers(''),
    // Tokens, PINs, units, instructions: what the customer has paid for.
    { type: 'upstream_answered', path: 'result.delivery', erased: {} },
  ],
};

/** What is personal of one event, by path. */
export type PersonalValues = Readonly<Record<string, unknown>>;

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null;

/** Whether there is nothing to hide. */
const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  (isObject(value) && Object.keys(value).length === 0);

/** @returns undefined where there is no such member */
function valueAt(members: unknown, path: readonly string[]): unknown {
  let value = members;
  for (const name of path) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** A copy with another value at a path that exists. */
function withValueAt(whole: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const members = whole as Members;
  return { ...members, [name]: withValueAt(members[name], rest, value) };
}

const withNames = (member: PersonalMember) => ({ ...member, names: member.path.split('.') });

const MEMBERS = {
  payment: PERSONAL_MEMBERS.payment.map(withNames),
  payout: PERSONAL_MEMBERS.payout.map(withNames),
  purchase: PERSONAL_MEMBERS.purchase.map(withNames),
};

/** The event without what is personal, and that; null where nothing of it is. */
export function split<Event extends JournalEvent>(
  kind: EntryKind,
  event: Event,
): { readonly event: Event; readonly personal: PersonalValues | null } {
  let rest = event;
  const personal: Record<string, unknown> = {};
  for (const { type, path, names } of MEMBERS[kind]) {
    if (type !== event.type) continue;
    const value = valueAt(event, names);
    if (isEmpty(value)) continue;
    personal[path] = value;
    rest = withValueAt(rest, names, null) as Event;
  }
  return { event: rest, personal: isEmpty(personal) ? null : personal };
}

/** @param personal null where there was nothing, or where it has been erased */
export function join<Event extends JournalEvent>(
  kind: EntryKind,
  event: Event,
  personal: PersonalValues | null,
): Event {
  let whole = event;
  for (const { type, path, names, erased } of MEMBERS[kind]) {
    // Anything but null was not personal when it was written, or was written before anything was sealed.
    if (type !== event.type || valueAt(event, names) !== null) continue;
    const value = personal !== null && Object.hasOwn(personal, path) ? personal[path] : erased;
    whole = withValueAt(whole, names, value) as Event;
  }
  return whole;
}
