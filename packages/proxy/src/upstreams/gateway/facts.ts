/** What documents 002 and 003 fix of the gateway: codes and statuses. Sections are named as the documents head them. */
import type { ReportedOutcome } from '../collector.ts';

export const UPSTREAM = 'gateway';

/** "Depending on the type of request you may see the following code": a customer pays. */
export const COLLECT_OPERATION_TYPE = 17;
/** Likewise: a person is paid. */
export const PAYOUT_OPERATION_TYPE = 16;

/** `result.code`: a wrong signature or unknown merchant. The configuration is wrong, not the payment. */
export const AUTHENTICATION_FAILED = 10201;

/** The status that says no more than none at all (upstream-facts, "Only `status` decides"). */
export const UNKNOWN_STATUS = -1;
/** "failed": where the answer to a new order says so together with an error, the order was refused. */
export const FAILED_STATUS = 3;

/** Every status of the table under "Status"; what is not in it is not final (upstream-facts, "Errors"). */
export const OUTCOMES: ReadonlyMap<number, ReportedOutcome> = new Map([
  [UNKNOWN_STATUS, 'pending'],
  [0, 'pending'],
  [1, 'pending'],
  [2, 'succeeded'],
  [FAILED_STATUS, 'failed'],
  [4, 'cancelled'],
  [5, 'reversed'],
  [6, 'pending'],
]);
