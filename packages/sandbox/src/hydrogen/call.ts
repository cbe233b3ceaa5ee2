/** What a call of Hydrogen's is, and what those that sell have in common. */
import { randomUUID } from 'node:crypto';
import { endingOf, purchaseFateOf } from '../endings.ts';
import { whole } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { turnAwayOnce, TURNED_AWAY } from '../exchange.ts';
import type { SandboxState } from '../state.ts';
import { execute } from '../selling/account.ts';
import type { FieldNames, Fields } from '../selling/fields.ts';
import { BILLERS } from './billers.ts';
import type { Biller, BillerKind } from './billers.ts';
import { Refusal, refusalAnswer } from './refusal.ts';

/** A call, with exactly the members (of a GET: the query's) that 004 prints for it. */
export interface Call extends FieldNames {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** After the base that ends in `/api`. */
  readonly path: string;
  /** 004 prints the ePIN calls without `/api`: such a call is served both with it and without. */
  readonly alsoWithoutApi?: boolean;
  /** 004 spells the members of one call in two ways: their case does not count there. */
  readonly anyCase?: boolean;
  readonly withoutToken?: boolean;
  answer(state: SandboxState, fields: Fields): Answer;
}

/** What a call that sells is about to sell, once everything in the request has been checked. */
export interface Sale {
  readonly biller: Biller;
  readonly product: string;
  /** Whose ending counts; empty where PINs need none. */
  readonly account: string;
  /** In naira. */
  readonly amount: number;
  /** Everything of the answer but what says that it is done. @param transactionRef Hydrogen's own */
  answer(transactionRef: string): object;
  /** What is different afterwards. */
  settle?(): void;
}

const DONE = { statusCode: 90000, message: 'Operation Successful' };

/** A call that sells nothing. Its answer may have a message of its own. */
export function reading(answer: (state: SandboxState, fields: Fields) => object): Call['answer'] {
  return (state, fields) => whole(JSON.stringify({ ...DONE, ...answer(state, fields) }));
}

/** A call that sells: at most once for each `clientReference`, from the wallet. */
export function selling(prepare: (state: SandboxState, fields: Fields) => Sale): Call['answer'] {
  return (state, fields) => {
    const { hydrogen, settings } = state;
    const reference = fields.text('clientReference');
    const known = hydrogen.answers.get(reference);
    if (known) {
      if (settings.hydrogenRepeats === 'first_answer') return { ...known, fate: 'whole' };
      throw new Refusal('duplicate', 'Duplicate Request');
    }
    const sale = prepare(state, fields);
    if (turnAwayOnce(state, endingOf(sale.account), `hydrogen ${reference}`)) return TURNED_AWAY;
    const answer = sell(state, reference, sale);
    hydrogen.answers.set(reference, answer);
    return answer;
  };
}

function sell({ hydrogen }: SandboxState, reference: string, sale: Sale): Answer {
  const { biller, product, account, amount } = sale;
  // 004, "Airtime Purchase": N100 at a commission of 10% takes N90 from the wallet.
  const cost = amount * (1 - biller.commission / 100);
  if (cost > hydrogen.account.balance) throw new Refusal('invalid_request', 'Insufficient wallet balance');
  const fate = purchaseFateOf(account);
  if (fate === 'refused') {
    const refusal = new Refusal('invalid_request', `${biller.name} refused the account`);
    return { text: refusalAnswer(refusal), fate, httpStatus: refusal.httpStatus };
  }
  execute(hydrogen.account, cost, {
    reference,
    product: `${biller.name}: ${product}`,
    account,
    amount,
    currency: 'NGN',
  });
  sale.settle?.();
  return { text: JSON.stringify({ ...DONE, ...sale.answer(randomUUID()) }), fate };
}

/** @returns the biller of `billerSystemId`. @throws Refusal where there is none, or it is of another kind */
export function readBiller(fields: Fields, ...kinds: readonly BillerKind[]): Biller {
  const id = fields.text('billerSystemId');
  const found = BILLERS.find((biller) => biller.id === id);
  if (!found) throw new Refusal('not_found', `billerSystemId ${id} is unknown`);
  if (!kinds.includes(found.kind)) {
    throw new Refusal('invalid_request', `${found.name} is not sold by this call`);
  }
  return found;
}

/** Likewise, for buying. @throws Refusal also where the reseller has disabled it */
export function readOpenBiller(
  { hydrogen }: SandboxState,
  fields: Fields,
  ...kinds: readonly BillerKind[]
): Biller {
  const biller = readBiller(fields, ...kinds);
  if (hydrogen.disabled.has(biller.id)) {
    throw new Refusal('invalid_request', `${biller.name} is disabled`);
  }
  return biller;
}

/** Likewise, for lists and look-ups that need not name one. */
export function readOptionalBiller(fields: Fields, ...kinds: readonly BillerKind[]): Biller | null {
  return fields.has('billerSystemId') ? readBiller(fields, ...kinds) : null;
}

/** @throws Refusal where the amount is another */
export function checkPrice(amount: number, price: number, name = 'amount'): void {
  if (amount !== price) throw new Refusal('invalid_request', `${name} is not the price: ${price}`);
}

/** @throws Refusal where the amount lies outside; both ends are allowed */
export function checkRange(amount: number, { min, max }: { min: number; max: number }): void {
  if (amount < min || amount > max) {
    throw new Refusal('invalid_request', `amount is not from ${min} to ${max}`);
  }
}

/** @returns the phone number as sent, at home or international. @throws Refusal */
export function readPhone(fields: Fields, name: string): string {
  const phone = fields.text(name);
  if (!/^(0|234)[789]\d{9}$/.test(phone)) {
    throw new Refusal('invalid_request', `${name} is not a Nigerian phone number`);
  }
  return phone;
}
