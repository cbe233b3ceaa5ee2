/** The upstreams imitated from their documents, for the demo, for tests and for a merchant's own tests. */
export { startSandbox } from './sandbox.ts';
export type { Sandbox, SandboxOptions } from './sandbox.ts';
export type { Controls, OrderSeen, StatusChange } from './controls.ts';
export { ENDINGS } from './endings.ts';
export type { Ending } from './endings.ts';
export type { Fault, FaultName } from './faults.ts';
export type { Upstream } from './environment.ts';
export type { CallbackChanges } from './gateway/callbacks.ts';
export type { Action } from './gateway/life.ts';
export type { CallbackSent } from './gateway/order.ts';
export { SANDBOX_PROVIDERS } from './gateway/providers.ts';
export type { Flow, SandboxProvider, Tenant } from './gateway/providers.ts';
export { signJson, signQuery } from './gateway/signature.ts';
export type { Checkout, CheckoutAction } from './hpay/checkout.ts';
export type { TransactionStatus } from './hpay/transaction.ts';
export type { Execution, SellingUpstream, TokenGiven } from './selling/account.ts';
export type { SellingControls } from './selling/controls.ts';
export type { ReceivedRequest, Settings } from './state.ts';
