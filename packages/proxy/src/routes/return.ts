/** Where upstreams send the customer back to (api.md, "Return"). */
import { html } from 'hono/html';
import type { Config } from '../config/config.ts';
import type { Call, Handlers } from '../http/call.ts';
import { noteEntry } from '../http/request-log.ts';
import { notFound } from '../problems/problem.ts';

const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A fragment that is a route (`#/thanks`, `#!/thanks?a=b`) stays one: what is added is its query. */
function separatorAfter(fragment: string): string {
  if (fragment === '') return '';
  return /^#!?\//.test(fragment) && !fragment.includes('?') ? '?' : '&';
}

/** The shop's address with the payment in its query and a token that reads only the status in its fragment. */
function addressWithPayment(returnUrl: string, payment: string, token: string): string {
  const url = new URL(returnUrl);
  url.searchParams.set('malipo_payment', payment);
  url.hash = `${url.hash}${separatorAfter(url.hash)}malipo_token=${token}`;
  return url.href;
}

/** For a payment that has nowhere to send its customer. */
const returnPage = ({ name, support }: Config['merchant'], reference: string) =>
  html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${name}</title>
      <style>
        :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 388px; margin: 48px auto; padding: 0 16px; }
        h1 { font-size: 28px; line-height: 1.2; }
        small { font-size: 13px; overflow-wrap: anywhere; }
      </style>
    </head>
    <body>
      <main>
        <h1>Go back to ${name}</h1>
        <p>You can close this page. The shop shows there whether the payment has arrived.</p>
        <p>Do not pay again before you have looked.</p>
        <p><small>Reference: ${reference}${support === '' ? '' : html`<br />${support}`}</small></p>
      </main>
    </body>
  </html>`;

async function sendOn({
  services,
  params,
  context,
}: Call<'returnCustomer'> | Call<'returnCustomerByPost'>): Promise<Response> {
  const { config, dependencies, payments, tokens } = services;
  const id = await dependencies.journal.findByReturnKey(params.random);
  const state = id === null ? null : await payments.find(id);
  if (state === null) throw notFound('payment');
  noteEntry(context, state.id);
  await services.pollSoon(state.id, await services.callLimits.takeHint(state.id));
  context.header('referrer-policy', 'no-referrer');
  if (state.return_url !== null) {
    const token = await tokens.returnToken(state.id);
    return context.redirect(addressWithPayment(state.return_url, state.id, token), 303);
  }
  context.header('content-security-policy', PAGE_POLICY);
  return context.html(returnPage(config.merchant, state.reference));
}

export const returnHandlers = {
  returnCustomer: sendOn,
  returnCustomerByPost: sendOn,
} satisfies Partial<Handlers>;
