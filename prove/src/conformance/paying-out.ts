/** Money that goes out. */
import type { Payout, PayoutList, Timeline } from '@malipo/contract';
import { expectEqual } from './expect.ts';
import { until, type World } from './world.ts';

/** To an account of M-PESA whose number ends in an ending of the sandbox. */
const payOut = (world: World, ending: string): Promise<Payout> =>
  world.client.call<Payout>('createPayout', {
    body: {
      operator: 'ke-mpesa',
      amount: '1000',
      currency: 'KES',
      reference: `salary-${world.customer(ending).phone}`,
      customer: { ...world.customer(ending), document_type: 'national_id', document_number: 'A1234567' },
    },
  });

const untilPayout = ({ client }: World, id: string, wanted: Payout['status']): Promise<Payout> =>
  until(
    () => client.call<Payout>('getPayout', { params: { id } }),
    ({ status }) => status === wanted,
  );

async function paidOut(world: World): Promise<void> {
  const { id } = await payOut(world, '00');
  await untilPayout(world, id, 'succeeded');
  expectEqual(world.ordersOf(id).length, 1, 'the orders upstream');
  const { payouts } = await world.client.call<PayoutList>('listPayouts');
  expectEqual(
    payouts.some((payout) => payout.id === id),
    true,
    'whether it is listed',
  );
  await world.client.call<Timeline>('getPayoutTimeline', { params: { id } });
}

async function confirmed(world: World): Promise<void> {
  const script = (confirm_type: number) => {
    const text = JSON.stringify({ status: 1, confirm_type, result: { code: 0, message: 'OK' } });
    world.sandbox.planFault({ fault: 'scripted', call: 'payment_b2c', text });
  };
  script(1);
  const { id, status } = await payOut(world, '03');
  expectEqual(status, 'needs_review', 'the status of what wants a code');
  script(0);
  const body = { code: '482910' };
  const sent = await world.client.call<Payout>('confirmPayout', { params: { id }, body });
  expectEqual(sent.status, 'processing', 'the status after the code');
  expectEqual(world.ordersOf(id).length, 1, 'the orders upstream');
}

async function settled(world: World): Promise<void> {
  const { id } = await payOut(world, '06');
  await untilPayout(world, id, 'needs_review');
  const body = { status: 'succeeded', reason: 'the operator confirms it' };
  const resolved = await world.client.call<Payout>('resolvePayout', { params: { id }, body });
  expectEqual(resolved.status, 'succeeded', 'the status after a person’s decision');
}

export const PAYING_OUT = {
  'a payout that succeeds': paidOut,
  'a payout that wants a code': confirmed,
  'a payout that a person settles': settled,
};
