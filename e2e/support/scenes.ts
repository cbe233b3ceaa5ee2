import type { DemoOptions } from '@malipo/demo';
import { SOMEBODY, type Customer } from './customer.ts';
import { paymentLink } from './merchant.ts';
import { newPhone } from './phones.ts';

/** A screen that a customer can come to, and the way there. */
export interface Scene {
  /** Words with hyphens; also the name of its picture. */
  readonly name: string;
  /** What one sees, as the list of pictures says it. */
  readonly what: string;
  /** A demo of its own, where the usual one does not lead there. */
  readonly demo?: DemoOptions;
  readonly reach: (customer: Customer) => Promise<void>;
}

/** Every answer of `status` fails: what only it tells stays unknown. */
const SILENT_STATUS = { fault: 'html_502', call: 'status', rate: 1 } as const;

async function payOnPhone(customer: Customer, ending: string, heading: string): Promise<void> {
  await customer.payBasketByPhone(newPhone('KE', ending));
  await customer.sees(heading);
}

/** With the gift card to the operator's page. */
async function goToOperator(customer: Customer): Promise<void> {
  await customer.visit('/offer');
  await customer.chooseOperator('Orange Money');
  await customer.payWith({ phone: newPhone('CI', '00'), ...SOMEBODY });
  await customer.page.waitForURL(/\/link\//);
}

const STEPS: readonly Scene[] = [
  {
    name: 'country',
    what: 'Step: the country',
    async reach(customer) {
      await customer.visit('/donate');
      await customer.sees('Which country is your mobile money from?');
    },
  },
  {
    name: 'operator',
    what: 'Step: the operator',
    async reach(customer) {
      await customer.visit('/donate');
      await customer.chooseCountry('Burkina Faso');
      await customer.sees('How do you want to pay?');
    },
  },
  {
    name: 'number',
    what: 'The number first: nothing typed yet',
    async reach(customer) {
      await customer.buy('Pagne wax');
      await customer.sees('Your mobile money number');
    },
  },
  {
    name: 'number-known',
    what: 'The number first: the operator follows from it',
    async reach(customer) {
      await customer.buy('Pagne wax');
      await customer.enterDetails({ phone: '05 08 09 10 00' });
      await customer.page.getByText('MTN MoMo · Côte d’Ivoire').waitFor();
    },
  },
  {
    name: 'number-choosing',
    what: 'The number first: the operator is corrected on the same screen',
    async reach(customer) {
      await customer.buy('Pagne wax');
      await customer.enterDetails({ phone: '05 08 09 10 00' });
      await customer.page.getByRole('button', { name: 'Change MTN' }).click();
      await customer.page.getByRole('radio', { name: 'Orange Money', exact: true }).waitFor();
    },
  },
  {
    name: 'amount',
    what: 'Step: the amount, where the customer decides',
    async reach(customer) {
      await customer.visit('/donate');
      await customer.chooseCountry('Kenya');
      await customer.sees('How much do you want to pay?');
    },
  },
  {
    name: 'amount-too-high',
    what: 'Step: an amount above the operator’s limit',
    async reach(customer) {
      await customer.visit('/donate');
      await customer.chooseCountry('Kenya');
      await customer.enterAmount('150001');
      await customer.sees('How much do you want to pay?');
    },
  },
  {
    name: 'details',
    what: 'Step: the details, with a number that will do',
    async reach(customer) {
      await customer.buy('Pagne wax');
      await customer.chooseOperator('MTN MoMo');
      await customer.enterDetails({ phone: '07 08 09 10 00' });
    },
  },
  {
    name: 'details-wrong',
    what: 'Step: details that are missing or wrong',
    async reach(customer) {
      await customer.buy('Pagne wax');
      await customer.chooseOperator('MTN MoMo');
      await customer.payWith({ phone: '07 08', email: 'awa' });
      await customer.page.getByText('Enter your name.').waitFor();
    },
  },
  {
    name: 'number-shared',
    what: 'The number first: somebody else may be asked to pay',
    async reach({ page, demo }) {
      const terms = {
        amount: '1200',
        currency: 'KES',
        reference: `shared-${Date.now()}`,
        allow_sharing: true,
      };
      await page.goto(await paymentLink(demo, terms));
      await page.getByRole('button', { name: 'Ask somebody else to pay' }).waitFor();
    },
  },
  {
    name: 'number-french',
    what: 'The number first, in French',
    async reach(customer) {
      await customer.buy('Pagne wax');
      await customer.page.getByRole('link', { name: 'Français' }).click();
      await customer.sees('Votre numéro mobile money');
    },
  },
];

const WAITING: readonly Scene[] = [
  {
    name: 'approve-on-phone',
    what: 'Waiting: approve on the phone',
    reach: (customer) => payOnPhone(customer, '03', 'Approve on your phone'),
  },
  {
    name: 'approve-on-phone-french',
    what: 'Waiting: approve on the phone, in French',
    async reach(customer) {
      await payOnPhone(customer, '03', 'Approve on your phone');
      await customer.page.goto(`${customer.page.url()}&locale=fr`);
      await customer.sees(/téléphone/);
    },
  },
  {
    name: 'starting',
    what: 'Waiting: the operator has given no link yet',
    demo: {},
    async reach(customer) {
      customer.demo.sandbox.planFault(SILENT_STATUS);
      await customer.buy('Pagne wax');
      await customer.chooseOperator('MTN MoMo');
      await customer.payWith({ phone: newPhone('CI', '00'), ...SOMEBODY });
      await customer.sees('Starting your payment…');
    },
  },
  {
    name: 'link',
    what: 'Waiting: the link to the operator, after the customer came back without an answer',
    async reach(customer) {
      await goToOperator(customer);
      await customer.answerOperator('Close without an answer');
      await customer.sees('Checking with Orange');
    },
  },
  {
    name: 'confirming',
    what: 'Waiting: back from the operator in another browser, where only the status shows',
    async reach(customer) {
      const { page } = customer;
      await goToOperator(customer);
      const sentOn = page.waitForResponse(/\/v1\/return\//);
      await customer.answerOperator('Close without an answer');
      const address = (await (await sentOn).headerValue('location')) ?? '';
      await customer.sees('Checking with Orange');
      // Another browser has nothing of this payment in its storage.
      await page.evaluate(() => localStorage.clear());
      await page.goto('about:blank');
      await page.goto(address);
      await customer.sees('Checking with Orange');
    },
  },
  {
    name: 'bank-details',
    what: 'Waiting: bank details, with both warnings',
    async reach(customer) {
      await customer.buy('Adire scarf');
      await customer.chooseOperator('Bank transfer');
      await customer.payWith(SOMEBODY);
      await customer.sees('Make this bank transfer');
    },
  },
  {
    name: 'unfinished',
    what: 'A payment of an earlier visit is still open',
    async reach(customer) {
      await customer.visit('/donate');
      await customer.chooseCountry('Kenya');
      await customer.enterAmount('250');
      await customer.payWith({ phone: newPhone('KE', '03'), ...SOMEBODY });
      await customer.sees('Approve on your phone');
      await customer.page.reload();
      await customer.sees('You have already started a payment');
    },
  },
];

const ENDS: readonly Scene[] = [
  { name: 'paid', what: 'End: paid', reach: (customer) => payOnPhone(customer, '00', 'Paid') },
  {
    name: 'not-enough-money',
    what: 'End: the operator refused, with its reason',
    reach: (customer) => payOnPhone(customer, '02', 'You have not been charged'),
  },
  {
    name: 'cancelled',
    what: 'End: the customer declined',
    reach: (customer) => payOnPhone(customer, '01', 'You have not been charged'),
  },
  {
    name: 'expired',
    what: 'End: nobody answered in time',
    demo: { proxyVariables: { MALIPO_EXPIRES_SECONDS: '2' } },
    reach: (customer) => payOnPhone(customer, '03', 'No money has reached us'),
  },
  {
    name: 'checking',
    what: 'End: a person has to look at it',
    reach: (customer) => payOnPhone(customer, '06', 'We are checking your payment'),
  },
];

const TROUBLE: readonly Scene[] = [
  {
    name: 'offline',
    what: 'Trouble: offline when the customer presses the button',
    async reach(customer) {
      await customer.buy('Kiondo basket');
      await customer.enterDetails({ phone: newPhone('KE', '00'), ...SOMEBODY });
      await customer.page.context().setOffline(true);
      await customer.payButton.click();
      await customer.page.getByText(/You have not been charged.*You are offline/).waitFor();
      await customer.page.context().setOffline(false);
      await customer.page.evaluate(() => window.dispatchEvent(new Event('offline')));
    },
  },
  {
    name: 'answer-lost',
    what: 'Trouble: sent, and no answer came',
    async reach(customer) {
      await customer.page.route('**/v1/payments', (route) => route.abort());
      await payOnPhone(customer, '00', 'We do not know yet whether your payment has started');
    },
  },
  {
    name: 'unreachable',
    what: 'Trouble: the proxy cannot be reached',
    async reach(customer) {
      await customer.buy('Kiondo basket');
      await customer.cutOff();
      await customer.page.reload();
      await customer.sees('This cannot be paid right now');
    },
  },
];

/** Every step, every state in which one waits, every end, and trouble. */
export const SCENES: readonly Scene[] = [...STEPS, ...WAITING, ...ENDS, ...TROUBLE];
