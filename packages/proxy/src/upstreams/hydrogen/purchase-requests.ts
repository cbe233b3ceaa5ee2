/** Builds purchases: exactly the members that 004 prints for each. Pure. */
import type { BodyMember } from '../json-body.ts';
import type { JsonNumber } from '../json-text.ts';
import type { BuyOrder } from '../seller.ts';
import { countNumber, nairaNumber, type CallFor } from './calls.ts';
import type { HydrogenConfig } from './config.ts';
import { CURRENCY, PATHS } from './facts.ts';
import { phoneAsDialledAtHome } from './phone.ts';
import { isSaleKind, type SaleKind } from './sale-kinds.ts';

/** The action of "Fund Betting Wallet". */
const WALLET_FUNDING = 'WALLET_FUNDING';

/** Why an order cannot go upstream as it stands. */
export type UnsendableCode = 'invalid_phone' | 'invalid_request';

interface Request {
  readonly path: string;
  readonly body: Readonly<Record<string, BodyMember>>;
  /** Whether `resellerId` stands before the body's members. */
  readonly namesReseller?: boolean;
}
/** An order that has what its purchase needs; or the code that says what is wrong with it. */
type Built = Request | UnsendableCode;

interface Purchase {
  readonly order: BuyOrder;
  readonly biller: string;
  readonly amount: JsonNumber;
  readonly config: HydrogenConfig;
}

function topUp({ order, biller, amount }: Purchase, productType: 'AIRTIME' | 'DATA'): Built {
  const phoneNumber = phoneAsDialledAtHome(order.account);
  if (phoneNumber === null) return 'invalid_phone';
  const { code } = order.product;
  if (productType === 'DATA' && code === undefined) return 'invalid_request';
  return {
    path: PATHS.topUp,
    namesReseller: true,
    body: {
      billerSystemId: biller,
      amount,
      phoneNumber,
      ...(productType === 'DATA' && code !== undefined ? { bouquetCode: code } : {}),
      productType,
      clientReference: order.reference,
    },
  };
}

function electricity({ order, biller, amount }: Purchase): Built {
  const phoneNumber = phoneAsDialledAtHome(order.customer.phone ?? '');
  if (phoneNumber === null) return 'invalid_phone';
  return {
    path: PATHS.electricity,
    body: {
      billerSystemId: biller,
      amount,
      accountNumber: order.account,
      phoneNumber,
      clientReference: order.reference,
    },
  };
}

function cable({ order, biller, amount }: Purchase): Built {
  const { code, fewestMonths = '1' } = order.product;
  const months = countNumber(order.options['months'] ?? fewestMonths);
  if (code === undefined || months === null) return 'invalid_request';
  const addons = (order.options['addons'] ?? '').split(',').filter((addon) => addon !== '');
  return {
    path: PATHS.cable,
    body: {
      billerSystemId: biller,
      smartCardNumber: order.account,
      totalAmount: amount,
      productCode: code,
      addonCode: addons,
      productMonthsPaidFor: months,
      clientReference: order.reference,
    },
  };
}

function showmax({ order, biller, amount }: Purchase): Built {
  const { code } = order.product;
  const phoneNumber = phoneAsDialledAtHome(order.account);
  if (phoneNumber === null) return 'invalid_phone';
  if (code === undefined) return 'invalid_request';
  return {
    path: PATHS.cable,
    body: {
      billerSystemId: biller,
      totalAmount: amount,
      phoneNumber,
      dataCode: code,
      clientReference: order.reference,
    },
  };
}

function jamb({ order, biller, amount }: Purchase): Built {
  const { code } = order.product;
  const phoneNumber = phoneAsDialledAtHome(order.customer.phone ?? '');
  if (phoneNumber === null) return 'invalid_phone';
  if (code === undefined) return 'invalid_request';
  return {
    path: PATHS.jamb,
    body: {
      billerSystemId: biller,
      amount,
      accountNumber: order.account,
      phoneNumber,
      productCode: code,
      clientReference: order.reference,
    },
  };
}

/** How many PINs an order is for. */
export const pinsOf = (order: BuyOrder): string => order.options['quantity'] ?? '1';

function pins({ order, biller, amount }: Purchase, path: string): Built {
  const pinValue = nairaNumber(order.product['value'] ?? '');
  const numberOfPins = countNumber(pinsOf(order));
  if (pinValue === null || numberOfPins === null) return 'invalid_request';
  return {
    path,
    body: { billerSystemId: biller, pinValue, amount, numberOfPins, clientReference: order.reference },
  };
}

function betting({ order, biller, amount }: Purchase): Built {
  return {
    path: PATHS.betting,
    body: {
      billerSystemId: biller,
      accountNumber: order.account,
      action: WALLET_FUNDING,
      amount,
      clientReference: order.reference,
    },
  };
}

function levy({ order, biller, amount, config }: Purchase): Built {
  if (config.terminalId === null) return 'invalid_request';
  return {
    path: config.paths.levyPayment,
    body: {
      ipn: order.account,
      terminalId: config.terminalId,
      billerSystemId: biller,
      amount,
      paidAt: order.paidAt,
      clientReference: order.reference,
    },
  };
}

const BUILDERS: Readonly<Record<SaleKind, (purchase: Purchase) => Built>> = {
  airtime: (purchase) => topUp(purchase, 'AIRTIME'),
  data: (purchase) => topUp(purchase, 'DATA'),
  electricity,
  cable,
  showmax,
  jamb,
  waec: (purchase) => pins(purchase, purchase.config.paths.waec),
  spectranet: (purchase) => pins(purchase, purchase.config.paths.spectranet),
  betting,
  levy,
};

/** @returns the call for a reseller, or the code that says why the order cannot go upstream as it stands */
export function buildPurchase(order: BuyOrder, config: HydrogenConfig): CallFor | UnsendableCode {
  const { kind, biller } = order.service;
  const amount = nairaNumber(order.amount);
  if (!isSaleKind(kind) || biller === undefined || amount === null) return 'invalid_request';
  if (order.currency !== CURRENCY || !/^\d{1,18}$/.test(order.reference)) return 'invalid_request';
  const built = BUILDERS[kind]({ order, biller, amount, config });
  if (typeof built === 'string') return built;
  const { path, body, namesReseller } = built;
  return (resellerId) => ({
    method: 'POST',
    path,
    body: namesReseller === true ? { resellerId, ...body } : body,
  });
}
