import { html } from 'hono/html';
import { layout, type Html } from './layout.ts';

export interface Message {
  readonly sandboxUrl: string;
  /** More content below the message. */
  readonly remedy?: string;
  /** Where the link leads back to; the shop by default. */
  readonly back?: { readonly address: string; readonly name: string };
}

/** A page that says one thing. */
export function messagePage(message: string, { sandboxUrl, remedy, back }: Message): Html {
  const { address = '/', name = 'Back to the shop' } = back ?? {};
  return layout(
    message,
    html`<h1>${message}</h1>
      ${remedy === undefined ? '' : html`<p class="lead">${remedy}</p>`}
      <p><a href="${address}">${name}</a></p>`,
    { sandboxUrl },
  );
}
