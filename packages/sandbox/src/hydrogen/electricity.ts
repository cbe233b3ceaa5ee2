/** 004: Validate Meter Number, Purchase Electricity. */
import { randomInt } from 'node:crypto';
import type { SandboxState } from '../state.ts';
import { roundToCents } from '../selling/account.ts';
import type { Fields } from '../selling/fields.ts';
import { RANGES } from './billers.ts';
import { checkRange, readBiller, readOpenBiller, readPhone, reading, selling } from './call.ts';
import type { Call, Sale } from './call.ts';
import { Refusal } from './refusal.ts';

const HOLDER = { name: 'ISAH MUSA', address: '12 Hadejia Road, KANO', district: 'KANO' };
/** 004's answer: 750 of 10,000 naira are tax, and a kilowatt-hour costs 70.23. */
const TAX_SHARE = 0.075;
const NAIRA_PER_KILOWATT_HOUR = 70.23;

function readMeter(fields: Fields): string {
  const meter = fields.text('accountNumber');
  if (!/^\d{10,13}$/.test(meter)) throw new Refusal('not_found', 'Meter number not found');
  return meter;
}

function validateMeter(_state: SandboxState, fields: Fields): object {
  readBiller(fields, 'electricity');
  const meterNumber = readMeter(fields);
  return {
    description: 'Account verification was successful',
    data: {
      ...HOLDER,
      outstandingBalance: 0,
      minimumAmount: RANGES.electricity.min,
      rawOutput: {
        email: null,
        tariffCode: null,
        phoneNumber: '8039557214',
        meterNumber,
        undertaking: null,
        businessUnit: null,
        customerName: null,
        accountNumber: '1133427',
        customerArrears: 0,
        minimumPurchase: null,
      },
      hasDiscount: false,
      errorMessage: null,
    },
  };
}

function buyElectricity(state: SandboxState, fields: Fields): Sale {
  const biller = readOpenBiller(state, fields, 'electricity');
  const account = readMeter(fields);
  readPhone(fields, 'phoneNumber');
  const amount = fields.amount('amount');
  checkRange(amount, RANGES.electricity);
  return {
    biller,
    product: 'electricity',
    account,
    amount,
    answer: (transactionRef) => ({
      description: 'Electricity bill payment was successful',
      data: receipt(account, amount, transactionRef),
      transactionStatus: 'Successful',
      transactionRef,
    }),
  };
}

function receipt(meterNumber: string, amount: number, transactionReference: string): object {
  const token = Array.from({ length: 5 }, () => randomInt(1000, 10_000)).join(' ');
  const vat = roundToCents(amount * TAX_SHARE);
  const amountOfPower = roundToCents(amount - vat);
  const kwh = roundToCents(amountOfPower / NAIRA_PER_KILOWATT_HOUR);
  const message = `Topup successful on ${meterNumber}`;
  return {
    statusCode: '0',
    transactionStatus: 'success',
    transactionReference,
    transactionMessage: message,
    provider_message: message,
    tokenCode: token,
    tokenAmount: null,
    amountOfPower,
    creditToken: null,
    rawOutput: {
      kct1: null,
      kct2: null,
      token,
      status: 'ACCEPTED',
      errorCode: null,
      tariffCode: 'A1',
      tariffClass: 'A1',
      amountOfPower,
      rate: String(NAIRA_PER_KILOWATT_HOUR),
      vat,
      kwh,
      unit: kwh,
      meterNumber,
      undertaking: 'Hadejia Road',
      businessUnit: 'KANO EAST REGION',
      customerName: HOLDER.name,
      errorMessage: null,
      accountNumber: '37/61/01/0045-01',
      customerAddress: null,
      customerBalance: 0,
      exchangeReference: '110-212562311',
      externalReference: token,
      transactionStatus: 'success',
    },
  };
}

export const ELECTRICITY_CALLS: readonly Call[] = [
  {
    method: 'POST',
    path: '/BillPayment/electricity/validate-meter',
    required: ['billerSystemId', 'accountNumber'],
    answer: reading(validateMeter),
  },
  {
    method: 'POST',
    path: '/BillPayment/electricity/purchase',
    required: ['billerSystemId', 'amount', 'accountNumber', 'phoneNumber', 'clientReference'],
    answer: selling(buyElectricity),
  },
];
