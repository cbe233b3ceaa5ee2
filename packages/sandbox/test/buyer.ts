/** A merchant who buys from the sandbox's HPAY and Hydrogen: sends what their documents print. */
import type { Sandbox } from '../src/index.ts';

export type Body = Record<string, unknown>;

export const variable = (sandbox: Sandbox, name: string) => sandbox.environment()[name] ?? '';

/** The document's own shape of an answer: every member with the type of its value. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shapeOf(member)]));
}

export interface HpayBuyer {
  /** Sends exactly this. `call` is `hpay/getFees` or `hpay-collect/payment`. */
  post(call: string, body: Body): Promise<Response>;
  /** With keys, mode and a token, as 000 names them; a member set to `undefined` is left out. */
  ask(call: string, body?: Body): Promise<Body>;
  /** Likewise as 001 names them in `/payment/` and `/getPaymentHistory/`. */
  askCollect(call: string, body?: Body): Promise<Body>;
  keys(): Body;
}

export function hpayBuyer(sandbox: Sandbox): HpayBuyer {
  const keys = () => ({
    api_key: variable(sandbox, 'HPAY_API_KEY'),
    api_public_key: variable(sandbox, 'HPAY_PUBLIC_KEY'),
    mode: variable(sandbox, 'HPAY_MODE'),
  });
  const post = (call: string, body: Body) =>
    fetch(`${sandbox.url}/${call}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const read = async (call: string, body: Body) => (await (await post(call, body)).json()) as Body;
  let token: unknown;
  async function withToken(): Promise<Body> {
    const secret = variable(sandbox, 'HPAY_SECRET_KEY');
    token ??= (await read('hpay/getToken', { ...keys(), api_secret_key: secret })).token;
    return { ...keys(), token };
  }
  return {
    keys,
    post,
    ask: async (call, body = {}) => read(`hpay/${call}`, { ...(await withToken()), ...body }),
    async askCollect(call, body = {}) {
      const { api_public_key: publicKey, ...others } = await withToken();
      return read(`hpay-collect/${call}`, { ...others, public_key: publicKey, ...body });
    },
  };
}

export interface HydrogenBuyer {
  /** `path` follows the base; the body makes it a POST. */
  send(path: string, body?: Body, method?: string): Promise<Response>;
  ask(path: string, body?: Body, method?: string): Promise<Body>;
  /** The `billerSystemId` of the biller with this name. */
  biller(name: string): Promise<string>;
  balance(): Promise<number>;
}

export async function hydrogenBuyer(sandbox: Sandbox): Promise<HydrogenBuyer> {
  const base = variable(sandbox, 'HYDROGEN_BASE_URL');
  let authorization = '';
  const send = (path: string, body?: Body, method = body ? 'POST' : 'GET') =>
    fetch(base + path, {
      method,
      headers: { 'content-type': 'application/json', authorization },
      ...(body && { body: JSON.stringify(body) }),
    });
  const ask = async (path: string, body?: Body, method?: string) =>
    (await (await send(path, body, method)).json()) as Body;
  const login = await ask('/ResellerAuth/login', {
    username: variable(sandbox, 'HYDROGEN_USERNAME'),
    password: variable(sandbox, 'HYDROGEN_PASSWORD'),
    deviceToken: variable(sandbox, 'HYDROGEN_DEVICE_TOKEN'),
  });
  const { token, resellerId } = login.data as { token: string; resellerId: string };
  authorization = `Bearer ${token}`;
  return {
    send,
    ask,
    async biller(name) {
      const { data } = await ask(`/Biller/reseller-my-billers?ResellerId=${resellerId}`);
      const found = (data as Body[]).find(({ billerName }) => billerName === name);
      return String(found?.billerSystemId);
    },
    async balance() {
      const { data } = await ask('/ResellerAuth/about-reseller');
      return (data as { wallet: { customerCashBalance: number } }).wallet.customerCashBalance;
    },
  };
}

export const RESELLER_ID = '579fb9be-cfd4-459a-a5a9-08dc481b122c';
