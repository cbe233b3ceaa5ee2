import { ENDINGS } from '@malipo/sandbox';
import { format } from 'oxfmt';
import { expect, it } from 'vitest';
import * as accounts from './test-accounts.ts';
import { TEST_PLACES } from './test-numbers.ts';

const HEAD = `# Test numbers

The sandbox plays the payment companies, so that you can see every outcome without an account or money. The **last two digits** of the phone number decide the outcome. The digits before them do not matter, as long as the number belongs to that country.

The demo lists these numbers beside every checkout; press one to copy it. The sandbox's first page, http://127.0.0.1:8790 by default, shows each order, with buttons for what a customer would do. Tests can drive the sandbox through its [control calls](../packages/sandbox/README.md).
`;

const HOW = {
  byPhone: 'a prompt on the phone, which the sandbox answers',
  byLink: "the operator's page, where you press Approve or Decline",
  byBank: 'bank details, and a button in the sandbox to confirm the transfer',
} as const;

const countryNames = new Intl.DisplayNames(['en'], { type: 'region' });
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const goods = Object.values(accounts).flatMap((one): readonly accounts.TestAccount[] =>
  Array.isArray(one) ? one : typeof one === 'object' ? [one as accounts.TestAccount] : [],
);

/** Rewritten by `vitest -u`. */
it('docs/test-numbers.md says what the sandbox plays', async () => {
  const page = [
    HEAD,
    '## Where to pay\n',
    table(
      ['country', 'a number that is approved', 'how it is approved'],
      TEST_PLACES.map(({ country, phone, how }) => [
        countryNames.of(country) ?? country,
        phone === null ? 'any' : `\`${phone}00\``,
        HOW[how],
      ]),
    ),
    '\n## How a payment ends\n',
    'All other digits behave like 00.\n',
    table(
      ['ends in', 'what happens'],
      ENDINGS.map(({ digits, what }) => [`\`${digits}\``, what]),
    ),
    '\n## What to buy in the store\n',
    'The last two digits of the account decide how a purchase ends: 00 is delivered, 08 is refused after the customer has paid, 07 loses the response, 12 returns an error page, and 13 returns half a response.\n',
    table(
      ['what', 'account', 'note'],
      goods.map(({ what, start, note }) => [what, start === null ? 'none' : `\`${start}00\``, note]),
    ),
  ].join('\n');
  const { code } = await format('test-numbers.md', page);
  await expect(code).toMatchFileSnapshot('../../../docs/test-numbers.md');
});
