/** Words for what happens to an order that goes upstream, whatever it is for. */
import type {
  OrderEvent,
  OrderOutcome,
  OrderReport,
  OrderReported,
  Resolved,
  RouteRef,
} from '../orders/order-events.ts';
import { because, type Words } from './words.ts';

const SOURCES: Readonly<Record<OrderReported<OrderReport>['via'], string>> = {
  answer: 'at once',
  status: 'when polled',
  callback: 'in a callback',
};

const OUTCOMES: Readonly<Record<OrderOutcome, string>> = {
  pending: 'is in progress',
  succeeded: 'has succeeded',
  failed: 'has failed',
  cancelled: 'was cancelled',
  reversed: 'was cancelled in part',
};

export function routeWords({ upstream, tenant, provider_id, page }: RouteRef): string {
  const provider = provider_id === null ? '' : `, provider ${provider_id}`;
  return `${upstream}${tenant === null ? '' : ` ${tenant}`}${provider}${page ? ', through its hosted page' : ''}`;
}

function reportWords({ order_id, via, report }: OrderReported<OrderReport>): string {
  const { outcome, message, differences } = report;
  const differs = differences.length === 0 ? '' : ` It does not match: ${differences.join('; ')}.`;
  return `The upstream said ${SOURCES[via]} that order ${order_id} ${OUTCOMES[outcome]}${because(message)}.${differs}`;
}

export const ORDER_WORDS: Words<OrderEvent<OrderReport>> = {
  reported: reportWords,
  refused: ({ order_id, code, message, final }) =>
    `Order ${order_id} failed: ${code}${because(message)}.${final ? '' : ' The next route is tried.'}`,
  unanswered: ({ order_id, reason }) =>
    `The upstream did not say what became of order ${order_id}${because(reason)}: it will be polled.`,
  resent: ({ order_id }) => `The upstream does not know order ${order_id}: the same order is sent again.`,
  answered: () => 'The caller was answered.',
};

export const resolvedWords = ({ status, reason }: Resolved<string>): string =>
  `A person resolved it as ${status} (${reason}).`;
