/** What the callers themselves know: what they asked for, what they were answered and what they saw. */
import { isDeepStrictEqual } from 'node:util';

export type CreationKind = 'payment' | 'payout' | 'purchase' | 'refund';

type Body = Readonly<Record<string, unknown>>;

/** One idempotency key, and all that came of it. */
export interface Creation {
  readonly kind: CreationKind;
  /** The plan's name for it, with what tells it from others of the same plan. */
  readonly name: string;
  readonly request: Body;
  /** The codes of the refusals that are right here. */
  readonly expectedRefusals: readonly string[];
  /** Ids that its answers gave: one, if all is well. */
  readonly ids: Set<string>;
  /** The first answer that made it. */
  first: Body | null;
  /** A later answer to the same key and body that differed. */
  otherAnswer: Body | null;
  /** Why it was refused. */
  refusal: { readonly status: number; readonly code: string; readonly body: Body } | null;
  /** The last that was heard where no definite answer ever came. */
  undecided: string | null;
  /** The statuses that were read, each time that it was another one. */
  readonly seen: string[];
  /** What a read of it was answered with where it should have been shown. */
  unreadable: string | null;
}

export interface ClientBook {
  readonly creations: readonly Creation[];
  begin(kind: CreationKind, name: string, request: Body, expectedRefusals: readonly string[]): Creation;
  answered(creation: Creation, status: number, body: Body): void;
  saw(creation: Creation, status: string): void;
}

export function createClientBook(): ClientBook {
  const creations: Creation[] = [];
  return {
    creations,
    begin(kind, name, request, expectedRefusals) {
      const creation: Creation = {
        kind,
        name,
        request,
        expectedRefusals,
        ids: new Set(),
        first: null,
        otherAnswer: null,
        refusal: null,
        undecided: null,
        seen: [],
        unreadable: null,
      };
      creations.push(creation);
      return creation;
    },
    answered(creation, status, body) {
      creation.undecided = null;
      if (status !== 201) {
        creation.refusal = { status, code: String(body['code']), body };
        return;
      }
      creation.ids.add(String(body['id']));
      if (creation.first === null) creation.first = body;
      else if (!isDeepStrictEqual(creation.first, body)) creation.otherAnswer = body;
    },
    saw(creation, status) {
      if (creation.seen.at(-1) !== status) creation.seen.push(status);
    },
  };
}
