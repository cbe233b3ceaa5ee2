/** `malipo link` and `malipo offer`: what is to be paid, fixed from the terminal. */
import type { ArgsDef } from 'citty';
import { randomBytes } from 'node:crypto';
import { remoteCommand } from './command.ts';
import { hasColour } from './output.ts';
import { terminalQr } from './terminal-qr.ts';

const TERMS = {
  amount: { type: 'positional', required: true, description: 'Such as 1500, or 12.50' },
  currency: { type: 'positional', required: true, description: 'Such as KES' },
  description: { type: 'string', description: 'What the customer reads' },
  country: { type: 'string', description: 'Such as KE: offer no other country' },
  'return-url': { type: 'string', description: 'Where the customer goes afterwards', valueHint: 'url' },
  'expires-in': { type: 'string', description: 'How long it can be paid', valueHint: 'seconds' },
} as const satisfies ArgsDef;

interface Given {
  readonly amount: string;
  readonly currency: string;
  readonly description?: string | undefined;
  readonly country?: string | undefined;
  readonly 'return-url'?: string | undefined;
  readonly 'expires-in'?: string | undefined;
}

const termsOf = (given: Given) => ({
  amount: given.amount,
  currency: given.currency.toUpperCase(),
  ...(given.description !== undefined && { description: given.description }),
  ...(given.country !== undefined && { country: given.country.toUpperCase() }),
  ...(given['return-url'] !== undefined && { return_url: given['return-url'] }),
  ...(given['expires-in'] !== undefined && { expires_in: Number(given['expires-in']) }),
});

const qr = (url: string): string => terminalQr(url, hasColour(), process.stdout.columns);

export const link = remoteCommand({
  name: 'link',
  description: 'Make a payment link for one payment, and show its QR code',
  args: {
    ...TERMS,
    reference: { type: 'string', description: 'Your order; a random one by default' },
  },
  async run({ args, malipo }) {
    const reference = args.reference ?? `link-${randomBytes(6).toString('hex')}`;
    const session = await malipo.sessions.create({ ...termsOf(args), reference });
    const { url, id, expires_at } = session;
    const text = `${qr(url)}\n${url}\nreference ${reference}, to be paid once until ${expires_at}`;
    return { text, json: { id, reference, url, expires_at } };
  },
});

export const offer = remoteCommand({
  name: 'offer',
  description: 'Make an offer, which can be paid any number of times, and show its QR code',
  args: TERMS,
  async run({ args, malipo }) {
    const { url, id, offer: token } = await malipo.offers.create(termsOf(args));
    const text = `${qr(url)}\n${url}\n\n<malipo-checkout offer="${token}"></malipo-checkout>\n\n${id}: to end it, add this to MALIPO_REVOKED_OFFERS`;
    return { text, json: { id, url, offer: token } };
  },
});
