import type { Faults } from './faults.ts';
import type { Order } from './gateway/order.ts';
import type { Tenant } from './gateway/providers.ts';
import type { Timers } from './timers.ts';

/** A request as it came in, also one that was refused or never read. */
export interface ReceivedRequest {
  readonly tenant: Tenant;
  /** The last part of the address, such as `payment_c2b`, or `redirected` for who follows such an answer. */
  readonly call: string;
  /** The exact text of the body. */
  readonly text: string;
  /** What it was refused for; `null` where it was accepted, or dropped unread. */
  refusal: { readonly code: number; readonly message: string } | null;
}

/** What a test or a person may change while the sandbox runs. */
export interface Settings {
  /** Seconds of sandbox time that every answer takes. */
  latencySeconds: number;
  /** Whether the answers of `status` carry the order's amount, which no document prints. */
  statusNamesAmounts: boolean;
}

export const DEFAULT_SETTINGS: Settings = { latencySeconds: 0, statusNamesAmounts: false };

/** What all parts of a running sandbox share. */
export interface SandboxState {
  /** The sandbox's own address, without a slash at its end. */
  baseUrl(): string;
  readonly timers: Timers;
  readonly faults: Faults;
  readonly settings: Settings;
  readonly orders: Order[];
  readonly requests: ReceivedRequest[];
  /** Aborts when the sandbox closes. */
  readonly closing: AbortSignal;
}
