import { html } from 'hono/html';
import { layout, type Html } from './layout.ts';

/** A page that says one thing. */
export function messagePage(message: string, { sandboxUrl }: { sandboxUrl: string }): Html {
  return layout(message, html`<h1>${message}</h1><p><a href="/">Back to the shop</a></p>`, { sandboxUrl });
}
