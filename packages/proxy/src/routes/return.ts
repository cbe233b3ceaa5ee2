/** Where upstreams send the customer back to (api.md, "Return"). */
import { html } from 'hono/html';
import type { Call, Handlers } from '../http/call.ts';
import { noteEntry } from '../http/request-log.ts';
import { notFound } from '../problems/problem.ts';
import { customerPage, type Language } from './customer-page.ts';

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

/** What the page says of a payment that has nowhere to send its customer. */
const GO_BACK = {
  en: 'Go back to the shop to see whether your payment has arrived. Do not pay again before that.',
  fr: 'Retournez à la boutique pour voir si votre paiement est arrivé. Ne payez pas de nouveau avant.',
  pt: 'Volte à loja para ver se o seu pagamento chegou. Não pague de novo antes disso.',
  sw: 'Rudi dukani uone kama malipo yako yamefika. Usilipe tena kabla ya hapo.',
  ar: 'عُد إلى المتجر لترى هل وصلت دفعتك. لا تدفع مرة أخرى قبل ذلك.',
  ha: 'Ku koma shago don ganin ko biyan ku ya iso. Kada ku sake biya kafin haka.',
} as const satisfies Readonly<Record<Language, string>>;

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
  // There is nowhere to send its customer.
  const { support } = config.merchant;
  return customerPage(
    context,
    config.merchant,
    '',
    (language) => html`
    <p>${GO_BACK[language]}</p>
    <p><bdi>${state.reference}</bdi></p>
    <p><bdi>${support}</bdi></p>`,
  );
}

export const returnHandlers = {
  returnCustomer: sendOn,
  returnCustomerByPost: sendOn,
} satisfies Partial<Handlers>;
