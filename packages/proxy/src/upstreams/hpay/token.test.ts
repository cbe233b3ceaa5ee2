import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NothingSentError } from '../../dependencies.ts';
import { ANSWERS } from './testing/samples.ts';
import { ScriptedHpay } from './testing/scripted-hpay.ts';
import type { Sessions } from '../session-client.ts';
import { hpayTokens, usableSeconds, type TokenAnswer } from './token.ts';

const PATH = '/store/getToken/';
const MINUTE_MS = 60_000;

let hpay: ScriptedHpay;
let given = 0;
let tokens: Sessions<TokenAnswer>;

/** The printed answer with another token each time, made at the time of the clock. */
const tokenAnswer = () =>
  ANSWERS.getToken
    .replace('RmtVMVV6clh5NURDWnRJUjdHQ2hIZHRO', `token-${++given}`)
    .replace('1758382955', String(Math.floor(hpay.now / 1000)));

const tokenOf = async (asked = tokens.current()) => {
  const result = await asked;
  return result.kind === 'session' ? result.session.token : result.reason;
};
/** The session that has the token of now. */
async function sessionOfNow(): Promise<TokenAnswer> {
  const result = await tokens.current();
  if (result.kind === 'no_session') throw new Error(result.reason);
  return result.session;
}

beforeEach(async () => {
  given = 0;
  hpay = await ScriptedHpay.start();
  hpay.script(PATH, tokenAnswer);
  tokens = hpayTokens(hpay.config, 'catalogue', hpay.dependencies);
});
afterEach(() => hpay.close());

describe('tokens', () => {
  it('are asked for once by many at once, and kept', async () => {
    expect(await Promise.all([tokenOf(), tokenOf(), tokenOf()])).toEqual(['token-1', 'token-1', 'token-1']);
    hpay.now += 13 * MINUTE_MS;
    expect(await tokenOf()).toBe('token-1');
    expect(hpay.askedAt(PATH)).toHaveLength(1);
  });

  it('are not asked for by each who only reads, where none is to be had; an order asks', async () => {
    hpay.script(PATH, 'drop');
    for (let reads = 0; reads < 3; reads++) expect(await tokenOf(tokens.current(true))).toMatch(/^no token/);
    expect(hpay.askedAt(PATH)).toHaveLength(1);
    expect(await tokenOf()).toMatch(/^no token/);
    expect(hpay.askedAt(PATH)).toHaveLength(2);
    hpay.now += 5_000;
    await tokenOf(tokens.current(true));
    expect(hpay.askedAt(PATH)).toHaveLength(3);
    // A clock that is set back keeps nobody waiting.
    hpay.now -= MINUTE_MS;
    hpay.script(PATH, tokenAnswer);
    expect(await tokenOf(tokens.current(true))).toBe('token-1');
  });

  it('are replaced a minute before they end', async () => {
    await tokenOf();
    hpay.now += 14 * MINUTE_MS;
    expect(await tokenOf()).toBe('token-2');
  });

  it('serve to their end where a new one is not to be had', async () => {
    await tokenOf();
    hpay.script(PATH, 'drop');
    hpay.now += 14.5 * MINUTE_MS;
    expect(await tokenOf()).toBe('token-1');
    hpay.now += MINUTE_MS;
    expect(await tokenOf()).toMatch(/^no token/);
  });

  it('are renewed once for all who were refused with the same one', async () => {
    const refused = await sessionOfNow();
    const renewed = await Promise.all([tokenOf(tokens.renewed(refused)), tokenOf(tokens.renewed(refused))]);
    expect(renewed).toEqual(['token-2', 'token-2']);
    expect(await tokenOf(tokens.renewed(refused))).toBe('token-2');
    expect(hpay.askedAt(PATH)).toHaveLength(2);
  });

  it('of another mode are not used', async () => {
    tokens = hpayTokens({ ...hpay.config, mode: 'PROD' }, 'catalogue', hpay.dependencies);
    expect(await tokenOf()).toBe('no token: it is of another mode');
    expect(hpay.logs.map(({ event }) => event)).toEqual(['hpay_mode_differs']);
  });

  it('whose mode cannot be read are not used', async () => {
    hpay.script(PATH, '{"success": true, "token": "token-1", "mode": {"is": "TEST"}}');
    expect(await tokenOf()).toBe('no token: it is of another mode');
  });

  it('that are refused raise an alarm that names variables and no value', async () => {
    hpay.script(PATH, '{"success": false, "message": "Unknown key api-key-of-the-tests"}');
    expect(await tokenOf()).toBe('no token: the credentials were refused');
    const remedy = 'check HPAY_API_KEY, HPAY_PUBLIC_KEY, HPAY_SECRET_KEY and HPAY_MODE';
    expect(hpay.logs).toMatchObject([{ level: 'error', event: 'hpay_refuses_credentials', remedy }]);
    expect(JSON.stringify(hpay.logs)).not.toContain('of-the-tests');
  });

  it.each([
    ['an answer without token', '{"success": true}'],
    ['a token that is no header text', '{"success": true, "token": "a\\nb"}'],
    ['an error page', { status: 502, text: '<html>' }],
  ])('are not made of %s', async (_, answer) => {
    hpay.script(PATH, answer);
    expect(await tokenOf()).toMatch(/^no token: the/);
  });

  it('are asked for again after a failure', async () => {
    const { fetch } = hpay.dependencies;
    let fails = true;
    tokens = hpayTokens(hpay.config, 'catalogue', {
      ...hpay.dependencies,
      fetch: (url, init) => (fails ? Promise.reject(new NothingSentError()) : fetch(url, init)),
    });
    expect(await tokenOf()).toBe('no token: the upstream could not be reached');
    fails = false;
    expect(await tokenOf()).toBe('token-1');
  });
});

describe('how long a token is used', () => {
  it.each([
    ['made now', 1000, 1000, 840],
    ['made five minutes ago', 700, 1000, 540],
    ['made by a clock that is ten minutes ahead', 1600, 1000, 840],
    ['made by a clock that is an hour behind', 1000, 4600, 840],
    ['about to end', 101, 1000, 60],
    ['made nobody knows when', null, 1000, 840],
  ])('%s', (_, made, now, seconds) => {
    expect(usableSeconds(made, now)).toBe(seconds);
  });
});
