/** What all callers of a soak share. */
import { SECRET_KEY } from '../processes/index.ts';
import type { CallOptions, CarefulClient } from './careful-client.ts';
import type { ClientBook } from './client-book.ts';
import type { SandboxControls } from './sandbox-controls.ts';
import type { Goods } from './goods.ts';

export const MERCHANT: CallOptions = { bearer: SECRET_KEY };
export const PERSON = { name: 'Wanjiru Otieno', email: 'wanjiru@example.com' };

export interface Callers {
  readonly client: CarefulClient;
  readonly book: ClientBook;
  readonly sandbox: SandboxControls;
  readonly seed: string;
  /** How long a customer looks at a payment, a merchant at a payout or purchase. */
  readonly looksForMs: number;
}

/** The same key in every run of the same seed. */
export const keyOf = (seed: string, name: string, turn: string) =>
  `${seed}-${name}-${turn}`.replace(/[^\w-]/g, '-');

export const orderOf = ({ service, product, account, amount }: Goods) => ({
  service,
  product,
  account,
  amount,
});
