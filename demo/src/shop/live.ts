/**
 * What the demo's pages show beside the checkout: what rings on the customer's phone, and what happens behind the
 * page. A real shop shows neither: the phone is the customer's own, and the rest is for its people.
 */
import type { Malipo, Payment, Timeline } from '@malipo/server';
import type { Press, Prompt, Sandbox } from '@malipo/sandbox';
import type { Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { money } from '../pages/money.ts';
import { visitOf, type Visit } from '../words/index.ts';
import type { Listeners } from './listeners.ts';
import type { OrderBook } from './orders.ts';
import type { WebhookLog } from './webhooks.ts';

/** Nobody tells of what is late: a webhook's answer, time that is up. */
const LOOK_EVERY_MS = 3000;
const PAYMENT_ID = /^pay_[0-9a-f]{32}$/;
const ORDER_ID = /^pay_[0-9a-f]{32}-\d+$/;

export type Phones = Pick<Sandbox, 'prompts' | 'press' | 'watch'>;

/** From whom to whom. */
export type Way = 'page' | 'proxy' | 'operator' | 'answered' | 'told' | 'shop';

export interface BehindLine {
  /** ISO 8601. */
  readonly at: string;
  readonly way: Way;
  readonly text: string;
}

export interface RingingPrompt {
  readonly tenant: string;
  readonly order: string;
  readonly kind: Prompt['kind'];
  /** In the customer's language. */
  readonly question: string;
  readonly answersItself: boolean;
}

/** What a page is told, whole, each time that something has changed. */
export interface LiveNews {
  readonly prompts: readonly RingingPrompt[];
  readonly behind: readonly BehindLine[];
}

export interface Live {
  readonly malipo: Malipo;
  readonly book: OrderBook;
  readonly phones: Phones;
  readonly webhooks: WebhookLog;
  /** Told when a webhook has come. */
  readonly pages: Listeners;
}

const WAYS: Readonly<Record<string, Way>> = {
  created: 'page',
  attempted: 'proxy',
  resent: 'proxy',
  reported: 'operator',
  refused: 'operator',
  unanswered: 'operator',
  answered: 'answered',
  webhook_due: 'told',
  webhook_delivered: 'told',
  webhook_dead: 'told',
};

/** Ids say little to whoever watches. */
const shortened = (text: string): string => text.replace(/\b(pay|pur|out)_[0-9a-f]{20,}/g, '$1_…');

const lineOf = ({ at, type, text }: Timeline['events'][number]): BehindLine => ({
  at,
  way: WAYS[type] ?? 'proxy',
  text: shortened(text),
});

/** All that is known of a payment, in the order in which it happened. */
export async function behindOf(
  { malipo, book, webhooks }: Pick<Live, 'malipo' | 'book' | 'webhooks'>,
  payment: Pick<Payment, 'id' | 'reference'>,
): Promise<BehindLine[]> {
  const { events } = await malipo.payments.timeline(payment.id);
  const told = webhooks.of(payment.id).map(({ at, type }) => ({
    at: at.toISOString(),
    way: 'shop' as const,
    text: `The shop’s server received the webhook ${type}, and its signature holds. It asks the proxy what is paid.`,
  }));
  await book.seen();
  const paidAt = book.paidAt(payment.reference);
  const paid =
    paidAt === null
      ? []
      : [
          {
            at: paidAt.toISOString(),
            way: 'shop' as const,
            text: `The proxy said so to the shop’s server, with the secret key: order ${payment.reference} is paid.`,
          },
        ];
  return [...events.map(lineOf), ...told, ...paid].sort((one, other) => one.at.localeCompare(other.at));
}

function ringing(prompt: Prompt, payment: Payment, { words, language }: Visit): RingingPrompt {
  const { tenant, orderId, kind, currency, transferTo, answersItself } = prompt;
  const amount = money(prompt.amount, currency, language);
  const { rings, transfers } = words.handset;
  const question =
    transferTo === null
      ? rings(payment.operator.name, amount)
      : transfers(amount, transferTo.account, transferTo.bank);
  return { tenant, order: orderId, kind, question, answersItself };
}

/** @param visit in whose language the phone speaks */
async function newsOf(live: Live, id: string, visit: Visit): Promise<LiveNews> {
  const payment = await live.malipo.payments.get(id);
  const prompts = live.phones.prompts().filter(({ orderId }) => orderId.startsWith(`${id}-`));
  return {
    prompts: prompts.map((prompt) => ringing(prompt, payment, visit)),
    behind: await behindOf(live, payment),
  };
}

/** Rings for whoever waits for the next change. */
class Bell {
  #resolve = () => {};

  /** Resolves with the first change from now on. */
  next(): Promise<void> {
    return new Promise((resolve) => (this.#resolve = resolve));
  }

  readonly ring = (): void => this.#resolve();
}

export function addLive(app: Hono, live: Live): void {
  app.get('/live', (context: Context) => {
    const id = context.req.query('payment') ?? '';
    if (!PAYMENT_ID.test(id)) return context.text('There is no such payment.', 404);
    const visit = visitOf(context);
    return streamSSE(context, async (stream) => {
      const bell = new Bell();
      const stops = [live.phones.watch(bell.ring), live.pages.add(bell.ring)];
      stream.onAbort(() => {
        for (const stop of stops) stop();
        bell.ring();
      });
      let sent = '';
      while (!stream.aborted) {
        const rung = bell.next();
        const news = await newsOf(live, id, visit).then(JSON.stringify, () => sent);
        if (news === sent) await stream.write(': still here\n\n');
        else await stream.writeSSE({ event: 'live', data: news });
        sent = news;
        await Promise.race([rung, stream.sleep(LOOK_EVERY_MS)]);
      }
    });
  });

  app.post('/handset/press', async (context) => {
    const body: unknown = await context.req.json().catch(() => null);
    const { tenant, order, press } = (body ?? {}) as Readonly<Record<string, unknown>>;
    const isKnown = (name: unknown): name is 'bitlipa' | 'pixel' => name === 'bitlipa' || name === 'pixel';
    if (!isKnown(tenant) || typeof order !== 'string' || !ORDER_ID.test(order) || !isPress(press)) {
      return context.json({ error: 'No phone has such a button.' }, 422);
    }
    return context.json({ rang: live.phones.press(tenant, order, press) });
  });
}

const isPress = (name: unknown): name is Press =>
  name === 'approve' || name === 'decline' || name === 'wrong_pin' || name === 'no_signal';
