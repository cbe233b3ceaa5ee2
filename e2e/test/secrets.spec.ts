import type { Page } from '@playwright/test';
import { SOMEBODY } from '../support/customer.ts';
import { ELECTRICITY, VOUCHER } from '../support/goods.ts';
import { newPhone } from '../support/phones.ts';
import { HEADINGS, StoreCustomer } from '../support/store-customer.ts';
import { expect, test } from '../support/test.ts';

/** Obviously no real one. */
const SIGNING_KEY = 'signing-key-for-tests-0123456789abcdef-0123456789abcdef';

/** Everything that the browser receives: addresses, headers and bodies, and streams while they last. */
async function collectReceived(page: Page): Promise<() => Promise<string>> {
  const received: Promise<string>[] = [];
  page.context().on('response', (response) => {
    const collect = async () => {
      const headers = JSON.stringify(await response.allHeaders());
      // A redirect has no body; a stream's is heard below.
      const body = await response.body().catch(() => null);
      return `${response.url()}\n${headers}\n${body?.toString() ?? ''}`;
    };
    received.push(collect());
  });
  await page.exposeFunction('tellHeard', (text: string) => received.push(Promise.resolve(text)));
  await page.addInitScript(() => {
    const { tellHeard } = window as unknown as { tellHeard(text: string): void };
    const fetchAsEver = window.fetch;
    window.fetch = async (...request) => {
      const response = await fetchAsEver(...request);
      const reader = response.clone().body?.pipeThrough(new TextDecoderStream()).getReader();
      const listen = async () => {
        for (let heard = await reader?.read(); heard && !heard.done; heard = await reader?.read()) {
          tellHeard(heard.value);
        }
      };
      listen().catch(() => undefined);
      return response;
    };
  });
  return async () => (await Promise.all(received)).join('\n');
}

/** A secret as it is, and as it is written in base64, percent-encoded text and hexadecimal digits. */
const disguises = (secret: string) => [
  secret,
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('base64url'),
  encodeURIComponent(secret),
  Buffer.from(secret).toString('hex'),
];

test('nothing of the proxy’s secrets reaches a browser, and nobody’s details its log', async ({
  openDemo,
  page,
}) => {
  const log: string[] = [];
  const demo = await openDemo({
    proxyVariables: { MALIPO_SIGNING_KEY: SIGNING_KEY },
    log: (line) => log.push(JSON.stringify(line)),
  });
  const upstreams = demo.sandbox.environment();
  const secrets = [
    SIGNING_KEY,
    demo.secretKey,
    ...Object.keys(upstreams)
      .filter((name) => /_(SECRET_KEY|API_KEY|PASSWORD|DEVICE_TOKEN)$/.test(name))
      .map((name) => upstreams[name] ?? ''),
  ];
  // Two tenants', HPAY's two, Hydrogen's two.
  expect(secrets).toHaveLength(8);

  const received = await collectReceived(page);
  const customer = new StoreCustomer(page, demo);
  const phone = newPhone('KE', '00');
  await customer.payBasketByPhone(phone);
  await customer.sees('Paid');
  await customer.buy('Pagne wax');
  await customer.chooseOperator('MTN MoMo');
  await customer.payWith({ phone: newPhone('CI', '00'), ...SOMEBODY });
  await page.waitForURL(/\/link\//);
  await customer.answerOperator('Approve');
  await customer.sees('Paid');
  await customer.buy('Adire scarf');
  await customer.chooseOperator('PalmPay');
  await customer.payWith(SOMEBODY);
  await customer.sees('Make this bank transfer');
  // One of each upstream that sells; their tokens are the proxy's alone.
  await customer.buyGood(VOUCHER);
  await customer.sees(HEADINGS.withSecret);
  await customer.choose('Buy something else');
  await customer.buyGood(ELECTRICITY);
  await customer.sees(HEADINGS.withSecret);
  await page.goto('about:blank');
  const tokens = demo.sandbox.tokens();
  expect(new Set(tokens.map(({ upstream }) => upstream)).size).toBe(2);
  secrets.push(...tokens.map(({ token }) => token));

  const everything = await received();
  // The collection is whole: the script, the answers and the bank details are in it.
  const parts = ['customElements', '"status":"succeeded"', 'account_number', '"pins"'];
  expect(parts.filter((part) => !everything.includes(part))).toEqual([]);
  const hidden = [
    ...secrets.flatMap(disguises),
    'provider_id',
    '"attempts"',
    '"tenant"',
    'billerSystemId',
    'operator_brand_id',
  ];
  expect(hidden.filter((text) => everything.includes(text))).toEqual([]);

  const logged = log.join('\n');
  expect(logged).toContain('/v1/payments');
  const theirs = [...secrets, phone, SOMEBODY.name, SOMEBODY.email];
  expect(theirs.filter((word) => logged.includes(word))).toEqual([]);
});
