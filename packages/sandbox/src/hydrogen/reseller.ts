/** 004: Reseller Login, About Reseller, Reseller My Biller, Enable/Disable Biller. */
import type { SandboxState } from '../state.ts';
import { giveToken } from '../selling/account.ts';
import type { Fields } from '../selling/fields.ts';
import { BILLERS } from './billers.ts';
import { reading } from './call.ts';
import type { Call } from './call.ts';
import { HYDROGEN_CREDENTIALS, RESELLER_ID, WALLET_ID } from './credentials.ts';
import { Refusal } from './refusal.ts';

/** @throws Refusal where the token is none that was given, or has expired */
export function authenticate({ hydrogen }: SandboxState, authorization: string | undefined): void {
  const token = hydrogen.account.tokens.find((given) => authorization === `Bearer ${given.token}`);
  if (!token || token.expired) throw new Refusal('unauthorised', 'Unauthorised');
}

/** @throws Refusal where it is not the reseller's own */
export function checkReseller(fields: Fields, name: string): void {
  if (fields.text(name) !== RESELLER_ID) throw new Refusal('not_found', `${name} is unknown`);
}

function login({ hydrogen, clock }: SandboxState, fields: Fields): object {
  for (const name of ['username', 'password', 'deviceToken'] as const) {
    if (fields.text(name) !== HYDROGEN_CREDENTIALS[name]) throw new Refusal('unauthorised', 'Unauthorised');
  }
  const { token } = giveToken(hydrogen.account, clock);
  return { data: { token, email: HYDROGEN_CREDENTIALS.username, resellerId: RESELLER_ID } };
}

function aboutReseller({ hydrogen, clock }: SandboxState): object {
  return {
    data: {
      firstName: 'Okwudili',
      lastName: 'Onu',
      phoneNumber: '2347062631299',
      email: HYDROGEN_CREDENTIALS.username,
      walletID: WALLET_ID,
      channelId: 'BIL12345',
      resellerId: RESELLER_ID,
      resellerStatus: 'ACTIVE',
      hasPin: false,
      wallet: {
        id: WALLET_ID,
        createdDate: '2024-03-19T13:47:09.0994441',
        updatedDate: new Date(clock.now()).toISOString().replace('Z', ''),
        customerID: '00000000-bbbb-0000-0000-0b0b0b0b0b0b',
        resellerID: RESELLER_ID,
        channelID: 'BIL12345',
        lienAmount: 0,
        lienStatus: 0,
        currency: 'NGN',
        customerCashBalance: hydrogen.account.balance,
        customerOverdraftBalance: 0,
        pin: 0,
        walletStatus: 1,
        threshold: 0,
      },
    },
  };
}

function myBillers({ hydrogen }: SandboxState, fields: Fields): object {
  checkReseller(fields, 'ResellerId');
  const data = BILLERS.map(({ id, name, category, commission }) => ({
    billerName: name,
    billerSystemId: id,
    isEnabled: hydrogen.disabled.has(id) ? 'Inactive' : 'Active',
    billerCategoryName: category,
    commission,
  }));
  return { data };
}

/** The members' names come in lower case. Without `isEnabled`, as in 004's sample, it is turned round. */
function switchBiller({ hydrogen }: SandboxState, fields: Fields): object {
  checkReseller(fields, 'resellerid');
  if (fields.has('walletid') && fields.text('walletid') !== WALLET_ID) {
    throw new Refusal('not_found', 'WalletId is unknown');
  }
  const id = fields.text('billersystemid');
  if (!BILLERS.some((biller) => biller.id === id)) {
    throw new Refusal('not_found', `BillerSystemId ${id} is unknown`);
  }
  const enable = fields.has('isenabled') ? fields.flag('isenabled') : hydrogen.disabled.has(id);
  if (enable) hydrogen.disabled.delete(id);
  else hydrogen.disabled.add(id);
  return { description: 'Operation Successful' };
}

export const RESELLER_CALLS: readonly Call[] = [
  {
    method: 'POST',
    path: '/ResellerAuth/login',
    required: ['username', 'password', 'deviceToken'],
    withoutToken: true,
    answer: reading(login),
  },
  { method: 'GET', path: '/ResellerAuth/about-reseller', required: [], answer: reading(aboutReseller) },
  {
    method: 'GET',
    path: '/Biller/reseller-my-billers',
    required: ['ResellerId'],
    answer: reading(myBillers),
  },
  {
    method: 'PUT',
    path: '/ResellerBackoffice/enable-disable-reseller',
    required: ['resellerid', 'billersystemid'],
    optional: ['walletid', 'isenabled'],
    anyCase: true,
    answer: reading(switchBiller),
  },
];
