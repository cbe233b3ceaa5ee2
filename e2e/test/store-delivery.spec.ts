import { AIRTIME, BETTING, ELECTRICITY, VOUCHER } from '../support/goods.ts';
import { ProxyProcess } from '../support/proxy-process.ts';
import { HEADINGS, StoreCustomer } from '../support/store-customer.ts';
import { expect, test } from '../support/test.ts';
import { executedFor, ordersFrom } from '../support/upstream.ts';

/** So long that nothing is delivered unless the test says so. */
const NEVER_SECONDS = 36_000;

for (const ending of ['07', '12', '13']) {
  test(`ending ${ending}, an upstream that tells what became of it: delivered once`, async ({
    buyer,
    demo,
  }) => {
    const account = await buyer.buyGood(AIRTIME, ending);
    await buyer.sees(HEADINGS.goneThrough);
    await buyer.seesInOrders(await buyer.reference(), 'Delivered');
    expect(executedFor(demo, account)).toHaveLength(1);
  });

  test(`ending ${ending}, an upstream that does not tell: being checked, never bought twice`, async ({
    buyer,
    demo,
  }) => {
    const account = await buyer.buyGood(BETTING, ending);
    await buyer.sees(HEADINGS.beingChecked);
    await expect(buyer.checkout.getByText(/Do not pay again/)).toBeVisible();
    await buyer.seesInOrders(await buyer.reference(), 'Needs review');
    expect(executedFor(demo, account)).toHaveLength(1);
  });
}

// One of each upstream, at prices that M-Pesa can pay out: it begins at 500 shillings.
for (const good of [VOUCHER, ELECTRICITY]) {
  test(`ending 08, refused after paying: the shop gives the money back (${good.name})`, async ({
    buyer,
    demo,
    page,
  }) => {
    const account = await buyer.buyGood(good, '08');
    await buyer.sees(HEADINGS.beingChecked);
    await expect(buyer.checkout.getByText(/deliver it or give your money back/)).toBeVisible();
    expect(executedFor(demo, account)).toHaveLength(0);

    const reference = await buyer.reference();
    await buyer.visit('/orders');
    const line = page.getByRole('listitem').filter({ hasText: reference });
    await expect(line).toContainText('Needs review');
    await line.getByRole('button', { name: /^Refund/ }).click();
    await expect(line).toContainText('Refunded');
    const [paid, refunded, ...more] = ordersFrom(demo, buyer.phone);
    expect(refunded).toMatchObject({ operation: 'payment_b2c', amount: paid?.amount });
    expect(more).toEqual([]);
  });
}

test('a double click on the button pays once and buys once', async ({ buyer, demo }) => {
  const account = await buyer.goToTotalOf(AIRTIME);
  await buyer.enterPayer();
  await buyer.payButton.dblclick();
  await buyer.sees(HEADINGS.goneThrough);
  expect(executedFor(demo, account)).toHaveLength(1);
  expect(ordersFrom(demo, buyer.phone)).toHaveLength(1);
});

test('a reload during the delivery, and after it: the receipt is found again', async ({ openDemo, page }) => {
  const demo = await openDemo({});
  const buyer = new StoreCustomer(page, demo);
  demo.sandbox.set({ hpaySecondsToFinish: NEVER_SECONDS });
  const account = await buyer.buyGood(VOUCHER);
  await buyer.sees(HEADINGS.delivering);
  await page.reload();
  await buyer.sees(HEADINGS.delivering);
  // The customer is told of the delivery before it is ordered.
  await expect.poll(() => executedFor(demo, account).length).toBe(1);

  demo.sandbox.setTransaction(executedFor(demo, account)[0]?.reference ?? '', 'success');
  await buyer.sees(HEADINGS.withSecret);
  const pin = await buyer.fact('PIN');
  await page.reload();
  await buyer.sees(HEADINGS.withSecret);
  expect(await buyer.fact('PIN')).toBe(pin);
  expect(executedFor(demo, account)).toHaveLength(1);

  await buyer.choose('Buy something else');
  await buyer.sees(HEADINGS.category);
});

test('the proxy is killed between payment and delivery, while the customer watches', async ({
  openDemo,
  page,
}) => {
  const proxy = new ProxyProcess();
  const demo = await openDemo({ startProxy: proxy.start });
  const buyer = new StoreCustomer(page, demo);
  demo.sandbox.set({ hpaySecondsToFinish: NEVER_SECONDS });
  const account = await buyer.buyGood(VOUCHER);
  await buyer.sees(HEADINGS.delivering);
  await expect.poll(() => executedFor(demo, account).length).toBe(1);

  await proxy.kill();
  demo.sandbox.setTransaction(executedFor(demo, account)[0]?.reference ?? '', 'success');
  await buyer.sees(HEADINGS.delivering);
  await proxy.restart();
  await buyer.sees(HEADINGS.withSecret);
  expect(await buyer.fact('PIN')).toMatch(VOUCHER.secret?.form ?? '');
  await buyer.seesInOrders(await buyer.reference(), 'Delivered');
  expect(executedFor(demo, account)).toHaveLength(1);
});

for (const { repeats, heading } of [
  { repeats: 'first_answer', heading: HEADINGS.withSecret },
  { repeats: 'duplicate', heading: HEADINGS.beingChecked },
] as const) {
  test(`the proxy is killed before the upstream’s answer, which repeats itself as ${repeats}`, async ({
    openDemo,
    page,
  }) => {
    const proxy = new ProxyProcess();
    // At this scale an answer that is late comes long after the proxy is gone.
    const demo = await openDemo({ startProxy: proxy.start, timeScale: 1 });
    const buyer = new StoreCustomer(page, demo);
    demo.sandbox.set({ hydrogenRepeats: repeats });
    demo.sandbox.planFault({ fault: 'late', call: 'BillPayment/electricity/purchase' });
    const account = await buyer.buyGood(ELECTRICITY);
    await expect.poll(() => executedFor(demo, account)).toHaveLength(1);
    await proxy.kill();
    await buyer.sees(HEADINGS.delivering);
    await proxy.restart();
    await buyer.sees(heading);
    expect(executedFor(demo, account)).toHaveLength(1);
  });
}
