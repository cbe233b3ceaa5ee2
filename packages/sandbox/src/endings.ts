/**
 * What happens to an order, by the last two digits of the customer's phone or account number.
 * The same for every upstream: each one puts the words of its own document to it.
 */

/** What the upstream does with its answer to the request that makes the order. */
export type AnswerFate =
  | 'whole'
  | 'dropped'
  | 'refused'
  | 'late'
  | 'html_502'
  | 'cut'
  /** Not taken, the first time that it is sent: the answer is an error with status 500. */
  | 'error_500_unread';

/** What a callback says: the truth, or what goes wrong with it. */
export type Notice = 'right' | 'other_amount' | 'wrong_signature' | 'failed';

/** How an order ends. */
export type Outcome =
  | 'approved'
  | 'declined'
  | 'not_enough_money'
  | 'wrong_pin'
  | 'not_registered'
  | 'over_limit';

export interface Step {
  /** Seconds from the start of the ending. */
  readonly afterSeconds: number;
  readonly outcome?: Outcome;
  readonly notice?: Notice;
}

export interface Ending {
  readonly digits: string;
  /** What happens, in the words that the demo shows. */
  readonly what: string;
  readonly answer: AnswerFate;
  readonly steps: readonly Step[];
  /** Whether the ending also counts where the customer makes a bank transfer. */
  readonly countsForTransfers: boolean;
}

/** What ending 06 adds to the amount that the merchant is told of, in major units. */
export const AMOUNT_DIFFERENCE = 1;

/** How long the answer of ending 09 takes. */
export const LATE_ANSWER_SECONDS = 20;

const APPROVED: readonly Step[] = [{ afterSeconds: 2, outcome: 'approved', notice: 'right' }];

function ending(
  digits: string,
  what: string,
  steps: readonly Step[],
  { answer = 'whole', transfers = true }: { answer?: AnswerFate; transfers?: boolean } = {},
): Ending {
  return { digits, what, answer, steps, countsForTransfers: transfers };
}

const USUAL = ending('00', 'approved after two seconds', APPROVED);

export const ENDINGS: readonly Ending[] = [
  USUAL,
  ending('01', 'declined by the customer', [{ afterSeconds: 2, outcome: 'declined', notice: 'right' }], {
    transfers: false,
  }),
  ending('02', 'not enough money', [{ afterSeconds: 2, outcome: 'not_enough_money', notice: 'right' }]),
  ending('03', 'nobody answers', [], { transfers: false }),
  ending('04', 'approved, but the callback is lost', [{ afterSeconds: 2, outcome: 'approved' }]),
  ending('05', 'approved, and the callback comes three times', [
    ...APPROVED,
    { afterSeconds: 3, notice: 'right' },
    { afterSeconds: 62, notice: 'right' },
  ]),
  ending('06', 'approved, but the callback reports another amount', [
    { afterSeconds: 2, outcome: 'approved', notice: 'other_amount' },
  ]),
  ending('07', 'accepted, but the connection drops before the response', APPROVED, { answer: 'dropped' }),
  ending('08', 'refused at once', [], { answer: 'refused' }),
  ending('09', 'accepted, but the response takes 20 seconds', APPROVED, { answer: 'late' }),
  ending('10', 'a callback with a wrong signature comes first', [
    { afterSeconds: 2, outcome: 'approved', notice: 'wrong_signature' },
    { afterSeconds: 3, notice: 'right' },
  ]),
  ending('11', 'approved, but a later callback says failed', [
    ...APPROVED,
    { afterSeconds: 5, notice: 'failed' },
  ]),
  ending('12', 'accepted, but the response is an HTML error page', APPROVED, { answer: 'html_502' }),
  ending('13', 'accepted, but the response is cut off', APPROVED, { answer: 'cut' }),
  ending('14', 'an error at first, accepted when it is sent again', APPROVED, {
    answer: 'error_500_unread',
  }),
  ending('15', 'wrong PIN', [{ afterSeconds: 2, outcome: 'wrong_pin', notice: 'right' }], {
    transfers: false,
  }),
  ending(
    '16',
    'not registered for mobile money',
    [{ afterSeconds: 2, outcome: 'not_registered', notice: 'right' }],
    { transfers: false },
  ),
  ending('17', "over the account's limit", [{ afterSeconds: 2, outcome: 'over_limit', notice: 'right' }]),
  ending(
    '18',
    'the phone rings late: approved after 70 seconds',
    [{ afterSeconds: 70, outcome: 'approved', notice: 'right' }],
    { transfers: false },
  ),
  ending('19', 'rings until somebody answers on the handset', [], { transfers: false }),
];

/** @param account the customer's phone or account number; what is not all digits ends as usual */
export function endingOf(account: string): Ending {
  if (!/^\d{2,}$/.test(account)) return USUAL;
  return ENDINGS.find(({ digits }) => account.endsWith(digits)) ?? USUAL;
}

/** The ending of a bank transfer: a transfer that arrives was neither declined nor left unanswered. */
export function transferEndingOf(account: string): Ending {
  const found = endingOf(account);
  return found.countsForTransfers ? found : USUAL;
}

/** What becomes of the answer to a request that has been taken. */
export function fateOnceTaken({ answer }: Ending): AnswerFate {
  return answer === 'error_500_unread' ? 'whole' : answer;
}

/** What becomes of a purchase's answer. Only these endings make sense where nobody approves anything. */
export function purchaseFateOf(account: string): AnswerFate {
  const fate = fateOnceTaken(endingOf(account));
  return fate === 'late' ? 'whole' : fate;
}
