/** `getToken`, the same in 000 and 001, and the check of the token that every other call carries. */
import type { SandboxState } from '../state.ts';
import { giveToken } from '../selling/account.ts';
import type { Fields } from '../selling/fields.ts';
import { COMPANY, HPAY_CREDENTIALS } from './credentials.ts';
import { Refusal } from './refusal.ts';

/** 000 and 001, getToken: "livetime": "15mn", counted from `time_generated`. */
const TOKEN_LIFETIME_SECONDS = 15 * 60;
const MODES = ['TEST', 'PROD'];

/** @throws Refusal where a key or the mode is wrong */
export function answerToken({ hpay, clock, settings }: SandboxState, fields: Fields): object {
  checkKeys(fields, 'api_public_key');
  if (fields.text('api_secret_key') !== HPAY_CREDENTIALS.secretKey) {
    throw new Refusal('wrong_keys', 'api_secret_key is wrong');
  }
  const mode = fields.text('mode');
  if (!MODES.includes(mode)) throw new Refusal('wrong_mode', 'mode is none of TEST and PROD');
  const { token, givenAt } = giveToken(hpay.account, clock);
  hpay.modes.set(token, mode);
  return {
    success: true,
    message: 'Token generated',
    token,
    livetime: '15mn',
    time_generated: Math.floor(givenAt / 1000),
    error_code: 0,
    company: COMPANY,
    mode,
    balance: { currency: settings.hpayCurrency, main_balance: hpay.account.balance, profit_balance: 0 },
  };
}

/**
 * Checks keys, token and mode.
 *
 * @param publicKeyName 001 calls it otherwise in `/payment/` and `/getPaymentHistory/`
 * @returns the mode that the token is for
 * @throws Refusal
 */
export function authenticate(
  { hpay, clock }: SandboxState,
  fields: Fields,
  publicKeyName: 'api_public_key' | 'public_key',
): string {
  checkKeys(fields, publicKeyName);
  const token = fields.text('token');
  const given = hpay.account.tokens.find((known) => known.token === token);
  const mode = hpay.modes.get(token);
  if (!given || mode === undefined) throw new Refusal('wrong_token', 'Token is unknown');
  if (given.expired || clock.secondsSince(given.givenAt) >= TOKEN_LIFETIME_SECONDS) {
    throw new Refusal('wrong_token', 'Token expired');
  }
  if (fields.has('mode') && fields.text('mode') !== mode) {
    throw new Refusal('wrong_mode', `mode is not ${mode}`);
  }
  return mode;
}

function checkKeys(fields: Fields, publicKeyName: string): void {
  if (fields.text('api_key') !== HPAY_CREDENTIALS.apiKey) {
    throw new Refusal('wrong_keys', 'api_key is wrong');
  }
  if (fields.text(publicKeyName) !== HPAY_CREDENTIALS.publicKey) {
    throw new Refusal('wrong_keys', `${publicKeyName} is wrong`);
  }
}
