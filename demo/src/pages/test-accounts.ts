/** What a visitor of the store types to choose whether something is delivered (the sandbox plays it). */
import { html } from 'hono/html';
import { LANGUAGES, type Visit } from '../words/index.ts';
import type { Html } from './layout.ts';
import { numberLine, payingNumbers, sandboxNote, TEST_PLACES, type TestPlace } from './test-numbers.ts';

export interface TestAccount {
  readonly what: string;
  readonly note: string;
  /** The account without its last two digits; null where nothing is asked for. */
  readonly start: string | null;
  /** The upstream. After a lost answer HPAY can be asked what happened; Hydrogen cannot. */
  readonly soldBy: 'hpay' | 'hydrogen' | 'either';
}

const phone = (what: string, start: string, note: string, soldBy: TestAccount['soldBy']): TestAccount => ({
  what,
  start,
  note,
  soldBy,
});
const NAMED = 'Looked up before you pay: the name is the sandbox’s. Another length is not found.';

export const PHONES: readonly TestAccount[] = [
  phone("Côte d'Ivoire", '+225 07 07 00 00 ', 'Orange, MTN or Moov.', 'hpay'),
  phone('Senegal', '+221 77 000 00 ', 'Orange.', 'hpay'),
  phone('Kenya', '+254 712 345 6', 'Safaricom or Airtel.', 'hpay'),
  phone('Ghana', '+233 24 123 45 ', 'MTN.', 'hpay'),
  phone(
    'Nigeria, MTN',
    '0803 123 45 ',
    'Airtel’s begin with 0802, Glo’s with 0805, 9mobile’s with 0809.',
    'either',
  ),
];
export const METER: TestAccount = {
  what: 'Electricity meter',
  start: '450123456',
  note: NAMED,
  soldBy: 'hydrogen',
};
export const SMARTCARD: TestAccount = {
  what: 'Smartcard for television',
  start: '70123456',
  note: 'DSTV, GOTV and Startimes. Showmax takes a phone number instead: 0803 123 45 00.',
  soldBy: 'hydrogen',
};
export const LEVY: TestAccount = {
  what: 'Payment number (IPN) of a levy',
  start: '1614360000',
  note: 'The look-up says what is due: ₦5,000, or ₦50 for 161436499556. Each can be paid once.',
  soldBy: 'hydrogen',
};
export const JAMB: TestAccount = {
  what: 'JAMB profile code',
  start: '96107291',
  note: NAMED,
  soldBy: 'hydrogen',
};
export const BETTING: TestAccount = {
  what: 'Betting account',
  start: '12345',
  note: NAMED,
  soldBy: 'hydrogen',
};
export const INTERNET: TestAccount = {
  what: 'Internet',
  start: null,
  note: 'Spectranet asks for no account: it sells PINs.',
  soldBy: 'hydrogen',
};
export const GIFT_CARDS: readonly TestAccount[] = [
  phone("Gift card, Côte d'Ivoire", '+225 07 07 00 00 ', 'Jumia: the phone of whoever gets the PIN.', 'hpay'),
  phone(
    'Gift card, Nigeria',
    '0803 123 45 ',
    'Amazon, priced in dollars: the phone of whoever gets the PIN.',
    'hpay',
  ),
];
export const WAEC: TestAccount = {
  what: 'WAEC',
  start: null,
  note: 'WAEC asks for no account: it sells a PIN.',
  soldBy: 'hydrogen',
};

const isByPhone = ({ how }: TestPlace) => how === 'byPhone';
/** Numbers that approve by themselves come first. */
const PAYING_PLACES = [...TEST_PLACES.filter(isByPhone), ...TEST_PLACES.filter((place) => !isByPhone(place))];

/** What is bought is explained to developers. */
const ENGLISH = LANGUAGES.en.words;
const DELIVERED = 'delivered';
const REFUSED = 'refused after you have paid: the shop’s orders give the money back (M-Pesa from KES 500)';
const LOST = {
  '07': 'carried out, and the connection drops',
  '12': 'carried out, and the answer is an error page',
  '13': 'carried out, and the answer is cut',
} as const;
const AFTERWARDS = {
  hpay: 'HPAY, asked afterwards, tells what became of it: delivered, once.',
  hydrogen: 'Hydrogen does not tell what became of it: somebody in the shop has to look. Never bought twice.',
  either:
    'Airtime of MTN and Airtel is HPAY’s: delivered, once. The rest is Hydrogen’s: somebody has to look.',
} as const;

/** Shown next to the store: accounts to buy for, and numbers to pay with. */
export function testAccounts(accounts: readonly TestAccount[], sandboxUrl: string, visit: Visit): Html {
  const { words } = visit;
  return html`<aside class="test" aria-labelledby="test-numbers">
<h2 id="test-numbers">${words.testNumbers}</h2>
<p class="note">${words.testNote}</p>
<div lang="en" dir="ltr"><h3>For whom you buy</h3>
${accounts.map((account, index) => accountNumbers(account, index === 0))}</div>
<div lang="en" dir="ltr"><h3>Who pays</h3>
<p class="note">M-Pesa in Kenya, and the operators of Ghana and Burkina Faso, approve by themselves after two
seconds. In Côte d'Ivoire and Senegal you approve on the operator's page, which the sandbox plays. Where you see the operators of
another country, go one step back to choose yours.</p></div>
<div>${payingNumbers(PAYING_PLACES, visit, false)}</div>
${sandboxNote(sandboxUrl, words)}
</aside>`;
}

function accountNumbers({ what, note, start, soldBy }: TestAccount, isOpen: boolean): Html {
  return html`<details name="account"${isOpen ? html` open` : ''}>
<summary>${what}</summary>
<p class="note">${note}</p>
${start === null ? '' : endingsOf(start, soldBy)}
</details>`;
}

function endingsOf(start: string, soldBy: TestAccount['soldBy']): Html {
  return html`<ul>${numberLine(start, '00', DELIVERED, ENGLISH)}${numberLine(start, '08', REFUSED, ENGLISH)}</ul>
<details class="more"><summary>When the answer is lost</summary>
<p class="note">${AFTERWARDS[soldBy]}</p>
<ul>${Object.entries(LOST).map(([ending, words]) => numberLine(start, ending, words, ENGLISH))}</ul></details>`;
}
