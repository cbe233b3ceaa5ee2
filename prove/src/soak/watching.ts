/** Looking at what was made until it has ended, and doing what it asks for. */
import type { Body, CarefulClient } from './careful-client.ts';
import { MERCHANT } from './callers.ts';
import type { Callers } from './callers.ts';
import type { Creation } from './client-book.ts';
import type { PaymentPlan } from './plan.ts';
import type { SandboxControls } from './sandbox-controls.ts';

/** Callers look less and less often, as the widget does. */
const FIRST_LOOK_AFTER_MS = 500;
const MAX_LOOK_AFTER_MS = 3_000;
const EASE = 1.3;
const OPEN = ['processing', 'requires_action'];

/** Looks at a payment, and does what it asks of the customer. @returns the status seen last */
export async function watchPayment(
  creation: Creation,
  plan: PaymentPlan,
  { client, book, sandbox, looksForMs }: Callers,
): Promise<string | undefined> {
  const [id] = creation.ids;
  if (id === undefined) return undefined;
  const token = String(creation.first?.['token']);
  let isDone = false;
  return watch(looksForMs, async () => {
    const payment = await read(client, creation, `/v1/payments/${id}`, token);
    if (payment === null) return null;
    const status = String(payment['status']);
    book.saw(creation, status);
    const action = payment['next_action'] as Body | null;
    if (!isDone && action !== null) isDone = await act(action, plan, id, client, sandbox);
    const purchase = payment['purchase'] as Body | null;
    const isDelivered = status !== 'succeeded' || purchase?.['status'] !== 'processing';
    return OPEN.includes(status) || !isDelivered ? null : status;
  });
}

/** @returns whether it is done, so that it is not done again */
async function act(
  action: Body,
  plan: PaymentPlan,
  id: string,
  client: CarefulClient,
  sandbox: SandboxControls,
): Promise<boolean> {
  if (action['type'] === 'redirect') return sandbox.openLink(String(action['url']), plan.action);
  if (action['type'] !== 'bank_transfer') return true;
  const order = await lastOrderOf(id, client);
  if (order === null) return false;
  return sandbox.act(order.tenant, order.orderId, plan.action === 'approve' ? 'arrive' : 'cancel');
}

/** How the upstream names the order that counts. */
export async function lastOrderOf(id: string, client: CarefulClient) {
  const answer = await client.ask(`/v1/payments/${id}`, MERCHANT);
  const attempts = (answer?.body['attempts'] ?? []) as Body[];
  const last = attempts.at(-1);
  if (last === undefined) return null;
  return { tenant: String(last['tenant']), orderId: String(last['order_id']) };
}

/** Looks at a payout or a purchase, as the merchant's server. */
export async function watchEntry(
  creation: Creation,
  path: string,
  { client, book, looksForMs }: Callers,
): Promise<void> {
  const [id] = creation.ids;
  if (id === undefined) return;
  await watch(looksForMs, async () => {
    const entry = await read(client, creation, `${path}/${id}`, String(MERCHANT.bearer));
    if (entry === null) return null;
    const status = String(entry['status']);
    book.saw(creation, status);
    return OPEN.includes(status) ? null : status;
  });
}

async function read(
  client: CarefulClient,
  creation: Creation,
  path: string,
  bearer: string,
): Promise<Body | null> {
  const answer = await client.ask(path, { bearer });
  if (answer?.status === 200) return answer.body;
  if (answer !== null && answer.status < 500 && answer.status !== 429) {
    creation.unreadable = `${answer.status} ${String(answer.body['code'])}`;
  }
  return null;
}

/** Looks again and again until there is an answer, or the time is over. */
async function watch(forMs: number, look: () => Promise<string | null>): Promise<string | undefined> {
  const deadline = performance.now() + forMs;
  for (let pauseMs = FIRST_LOOK_AFTER_MS; performance.now() < deadline; pauseMs *= EASE) {
    const end = await look();
    if (end !== null) return end;
    await pause(Math.min(pauseMs, MAX_LOOK_AFTER_MS));
  }
  return undefined;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
