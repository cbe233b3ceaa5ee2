import type { Clock } from './clock.ts';
import type { CallbackFaults } from './callback-faults.ts';
import type { FaultName, Faults } from './faults.ts';
import type { Order } from './gateway/order.ts';
import type { Tenant } from './gateway/providers.ts';
import type { HpayState } from './hpay/state.ts';
import type { HydrogenState } from './hydrogen/state.ts';
import type { SellingUpstream } from './selling/account.ts';
import type { Subjects } from './subjects.ts';
import type { Timers } from './timers.ts';

/** A request as it came in, also one that was refused or never read. */
export interface ReceivedRequest {
  /** Whose address it came to. */
  readonly tenant: Tenant | SellingUpstream;
  /**
   * The last part of the address, such as `payment_c2b` or `getToken`; for Hydrogen all that follows its base,
   * such as `VtuPayment/purchase`. `redirected` for who follows such an answer.
   */
  readonly call: string;
  /** The exact text of the body; of a GET, its query. */
  readonly text: string;
  /** What it was refused for; `null` where it was accepted, or not read. */
  refusal: { readonly code: number; readonly message: string } | null;
  /** What went wrong with its answer, by a fault or by the order's ending; `null` where it was sent whole. */
  fault: FaultName | null;
}

/** What a test or a person may change while the sandbox runs. */
export interface Settings {
  /** Seconds of sandbox time that every answer takes. */
  latencySeconds: number;
  /** Whether the answers of `status` carry the order's amount, which no document prints. */
  statusNamesAmounts: boolean;
  /** The currency of HPAY's account: its wallet, its prices for the user and what its checkout collects. */
  hpayCurrency: string;
  /** Seconds of sandbox time from `payProduct` until `getTransaction` says success and shows the PIN. */
  hpaySecondsToFinish: number;
  /** How many products more HPAY's operator 2704 lists, half of them broken. */
  hpayBrokenProducts: number;
  /** What Hydrogen answers to a `clientReference` that it has seen: 10005, or the first answer again. */
  hydrogenRepeats: 'duplicate' | 'first_answer';
}

export const DEFAULT_SETTINGS: Settings = {
  latencySeconds: 0,
  statusNamesAmounts: false,
  hpayCurrency: 'XOF',
  hpaySecondsToFinish: 2,
  hpayBrokenProducts: 0,
  hydrogenRepeats: 'duplicate',
};

/** What all parts of a running sandbox share. */
export interface SandboxState {
  /** The sandbox's own address, without a slash at its end. */
  baseUrl(): string;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly callbackFaults: CallbackFaults;
  readonly subjectOf: Subjects;
  readonly settings: Settings;
  readonly orders: Order[];
  readonly requests: ReceivedRequest[];
  /** Who is told when an order comes in, ends, or is told of. */
  readonly watchers: Set<() => void>;
  tellChange(): void;
  /** The orders and purchases that were answered by an error once, and not taken. */
  readonly turnedAway: Set<string>;
  hpay: HpayState;
  hydrogen: HydrogenState;
  /** Aborts when the sandbox closes. */
  readonly closing: AbortSignal;
}
