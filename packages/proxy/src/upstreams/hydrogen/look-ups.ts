/** Looks accounts up before a purchase. Pure: what to ask, and what the answer says. */
import * as z from 'zod/mini';
import type { LookedUpAccount, LookUpResult } from '../seller.ts';
import { plainText } from '../untrusted-text.ts';
import { needed, optional } from '../readers.ts';
import type { HydrogenCall } from './calls.ts';
import type { HydrogenConfig } from './config.ts';
import { INNER_SUCCESS_CODES, PATHS } from './facts.ts';
import { phoneAsDialledAtHome } from './phone.ts';
import { codeText, nairaText, priceText, type Envelope } from './envelope.ts';
import type { SaleKind } from './sale-kinds.ts';
import { phoneOperatorName } from './services.ts';

interface LookUp {
  /** Null where the account cannot be one, so that nothing need be asked. */
  build(account: string, biller: string, config: HydrogenConfig): HydrogenCall | null;
  /** Null where the answer names nobody, though it says 90000. */
  read(body: unknown): Omit<LookedUpAccount, 'account'> | 'nothing_due' | null;
}

/** A name without the quotation marks that JAMB puts around it. */
const personName = (value: unknown) => plainText(plainText(value)?.replace(/^["\s]+|["\s]+$/g, ''));

// "Validate Phone Network"
const Network = z.object({ data: z.object({ defaultNetwork: needed(plainText) }) });

const phone: LookUp = {
  build(account, _biller, { paths }) {
    const number = phoneAsDialledAtHome(account);
    return number === null
      ? null
      : { method: 'GET', path: paths.phoneNetwork, query: { CustomerId: number } };
  },
  read(body) {
    const answer = Network.safeParse(body);
    return answer.success ? { name: phoneOperatorName(answer.data.data.defaultNetwork), details: {} } : null;
  },
};

// "Validate Meter Number"
const Meter = z.object({
  data: z.object({
    name: optional(personName),
    address: optional(plainText),
    minimumAmount: optional(priceText),
    rawOutput: z.catch(
      z.object({ customerName: optional(personName), minimumPurchase: optional(priceText) }),
      { customerName: null, minimumPurchase: null },
    ),
    errorMessage: optional(plainText),
  }),
});

const meter: LookUp = {
  build: (accountNumber, billerSystemId) => ({
    method: 'POST',
    path: PATHS.meter,
    body: { billerSystemId, accountNumber },
  }),
  read(body) {
    const answer = Meter.safeParse(body);
    if (!answer.success) return null;
    const { address, minimumAmount, rawOutput, errorMessage, ...named } = answer.data.data;
    const name = named.name ?? rawOutput.customerName;
    const minimum = minimumAmount ?? rawOutput.minimumPurchase;
    if (name === null || errorMessage !== null) return null;
    return {
      name,
      details: { ...(address === null ? {} : { address }), ...(minimum === null ? {} : { minimum }) },
    };
  },
};

// "Get JAMB Candidate Data": how the request names the candidate is not printed (api.md, "Purchases").
const Candidate = z.object({
  data: z.object({
    name: needed(personName),
    rawOutput: z.catch(z.object({ error: optional(plainText) }), { error: null }),
  }),
});

const candidate: LookUp = {
  build: (accountNumber, billerSystemId) => ({
    method: 'GET',
    path: PATHS.jambCandidate,
    query: { billerSystemId, accountNumber },
  }),
  read(body) {
    const answer = Candidate.safeParse(body);
    if (!answer.success || answer.data.data.rawOutput.error !== null) return null;
    return { name: answer.data.data.name, details: {} };
  },
};

// "Verify Betting Account Name": the name stands at the top of the answer.
const BettingAccount = z.object({ accountName: needed(personName) });

const betting: LookUp = {
  build: (accountNumber, billerSystemId) => ({
    method: 'POST',
    path: PATHS.bettingAccount,
    body: { billerSystemId, accountNumber },
  }),
  read(body) {
    const answer = BettingAccount.safeParse(body);
    return answer.success ? { name: answer.data.accountName, details: {} } : null;
  },
};

// "Validate IPN": what is meant stands in the `data` of `data`, under a status code of its own.
const Levy = z.object({
  data: z.object({
    statusCode: optional(codeText),
    data: z.object({ name: optional(personName), amount: needed(nairaText), status: optional(plainText) }),
  }),
});

const levy: LookUp = {
  build: (ipn, _biller, { paths, terminalId }) =>
    terminalId === null ? null : { method: 'POST', path: paths.levyLookUp, body: { ipn, terminalId } },
  read(body) {
    const answer = Levy.safeParse(body);
    if (!answer.success) return null;
    const { statusCode, data } = answer.data.data;
    if (statusCode !== null && !INNER_SUCCESS_CODES.has(statusCode)) return null;
    const { name, amount, status } = data;
    // A number that is paid, or asks for nothing, is not to be paid again.
    if (amount === '0' || status?.toLowerCase() === 'paid') return 'nothing_due';
    return { name, details: { amount } };
  },
};

const LOOK_UPS: Partial<Readonly<Record<SaleKind, LookUp>>> = {
  airtime: phone,
  data: phone,
  electricity: meter,
  jamb: candidate,
  betting,
  levy,
};

/** @returns null where the kind has no look-up */
export const lookUpOf = (kind: SaleKind): LookUp | null => LOOK_UPS[kind] ?? null;

/** Only 90000 with a readable account is found; only a refusal says that there is none. */
export function readLookUp(lookUp: LookUp, account: string, envelope: Envelope): LookUpResult {
  switch (envelope.meaning) {
    case 'done': {
      const found = lookUp.read(envelope.body);
      if (found === 'nothing_due') return { kind: found };
      return found === null
        ? { kind: 'not_found', message: null }
        : { kind: 'found', account: { account, ...found } };
    }
    case 'refused':
    case 'not_found':
      return { kind: 'not_found', message: envelope.message };
    case 'unauthorised':
    case 'unexpected':
    case 'duplicate':
    case null:
      return { kind: 'no_answer', reason: `the answer is ${envelope.meaning ?? 'without a known code'}` };
  }
}
