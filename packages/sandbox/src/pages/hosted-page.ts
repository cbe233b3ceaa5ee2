import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { findOrder, placeOrder } from '../gateway/calls.ts';
import { ASKED, completePageOrder, readPageQuery } from '../gateway/page-query.ts';
import type { Asked, PageQuery } from '../gateway/page-query.ts';
import { Refusal } from '../gateway/refusal.ts';
import { CREDENTIALS } from '../gateway/tenants.ts';
import type { Tenant } from '../gateway/providers.ts';
import type { SandboxState } from '../state.ts';
import { money, page, PAGE_HEADERS } from './layout.ts';
import type { Html } from './layout.ts';
import { transferAddress } from './transfer-page.ts';

type PageContext = Context<{ Bindings: HttpBindings }>;
type Entered = Partial<Record<Asked, string>>;

/** The hosted payment page: checks the link, asks for what it does not hold, then shows bank details. */
export function hostedPages(state: SandboxState, tenant: Tenant): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();

  function withQuery(context: PageContext, answer: (query: PageQuery) => Response | Promise<Response>) {
    try {
      const query = readPageQuery(new URL(context.req.url).searchParams, CREDENTIALS[tenant]);
      const order = findOrder(state, tenant, query.orderId);
      return order ? context.redirect(transferAddress(order), 303) : answer(query);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return context.html(refusedPage(error), 400, PAGE_HEADERS);
    }
  }

  function complete(context: PageContext, query: PageQuery, entered: Entered, trouble: boolean) {
    try {
      const text = new URL(context.req.url).search;
      const order = placeOrder(state, tenant, completePageOrder(query, entered), text, true);
      return context.redirect(transferAddress(order), 303);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return context.html(askPage(tenant, query, entered, trouble ? error.message : null), 200, PAGE_HEADERS);
    }
  }

  app.get('/page', (context) => withQuery(context, (query) => complete(context, query, {}, false)));
  app.post('/page', async (context) => {
    const form = new URLSearchParams(await context.req.text());
    const entered = Object.fromEntries(ASKED.map((name) => [name, form.get(name) ?? '']));
    return withQuery(context, (query) => complete(context, query, entered, true));
  });
  return app;
}

const QUESTIONS: Readonly<Record<Asked, { label: string; type: string; autocomplete: string }>> = {
  email: { label: 'E-mail', type: 'email', autocomplete: 'email' },
  name: { label: 'Full name', type: 'text', autocomplete: 'name' },
  amount: { label: 'Amount in naira', type: 'text', autocomplete: 'off' },
};

function askPage(tenant: Tenant, query: PageQuery, entered: Entered, trouble: string | null): Html {
  const { amount } = query.given;
  // Without an action the form goes to the link itself, so that its signature is checked again.
  return page(
    query.provider.name,
    html`
<div><h1>${CREDENTIALS[tenant].name}: ${query.provider.name}</h1>
${amount === undefined ? '' : html`<p class="amount">${money(amount, query.currency)}</p>`}
<p class="note">Order ${query.orderId}</p></div>
${trouble === null ? '' : html`<p class="trouble" role="alert">Please check: ${trouble}.</p>`}
<form method="post">
${ASKED.filter((name) => query.given[name] === undefined).map((name) => {
  const { label, type, autocomplete } = QUESTIONS[name];
  return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" value="${entered[name] ?? ''}"></div>`;
})}
<div class="field"><button class="main">Show the bank details</button></div>
</form>`,
  );
}

function refusedPage({ code, message }: Refusal): Html {
  return page(
    'Link refused',
    html`<h1>This payment link does not work.</h1><p>Nothing was paid. Go back to the shop and try again.</p>
<p class="note">${message} (${code})</p>`,
  );
}
