/** The key of the browser's storage under which the listener keeps what it hears: it outlives the page. */
export const HEARD = 'heard';

const ADDRESS = '/listener.js';

/** The property of the page's window that says what has been pressed last, and where. */
export const PRESSED = 'malipoPressed';
const MAX_PRESSED = 12;

/** Not every driver hands out what a page complains of: the page itself listens, before anything else runs. */
const LISTENER = `
const hear = (kind, ...words) => {
  const heard = JSON.parse(sessionStorage.getItem('${HEARD}') ?? '[]');
  sessionStorage.setItem('${HEARD}', JSON.stringify([...heard, [kind, ...words].join(' ')]));
};
for (const kind of ['error', 'warn']) {
  const real = console[kind];
  console[kind] = (...words) => {
    hear('console.' + kind, ...words);
    real.apply(console, words);
  };
}
addEventListener('error', ({ message, target }) => hear('error', message ?? target.src ?? target.href), true);
addEventListener('unhandledrejection', ({ reason }) => hear('rejection', reason));
const pressed = (window.${PRESSED} = []);
for (const type of ['mousedown', 'mouseup', 'click'])
  addEventListener(
    type,
    (event) => {
      const { id, localName, className, textContent } = event.composedPath()[0];
      const words = (textContent ?? '').replace(/\\s+/g, ' ').trim().slice(0, 20);
      const at = [event.clientX, event.clientY, Math.round(event.timeStamp)];
      pressed.push([type, localName, id || className, JSON.stringify(words), at].join(' '));
      pressed.splice(0, pressed.length - ${MAX_PRESSED});
    },
    true,
  );
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
  hear('violation', effectiveDirective, blockedURI, sample),
);
`;

type Serve = (request: Request) => Response | Promise<Response>;

/** A shop whose pages load the listener first. */
export function withListener(serve: Serve): Serve {
  return async (request) => {
    if (new URL(request.url).pathname === ADDRESS) {
      return new Response(LISTENER, { headers: { 'content-type': 'text/javascript' } });
    }
    const answer = await serve(request);
    if (!answer.headers.get('content-type')?.startsWith('text/html')) return answer;
    const page = (await answer.text()).replace('<head>', `<head><script src="${ADDRESS}"></script>`);
    const headers = new Headers(answer.headers);
    headers.delete('content-length');
    return new Response(page, { status: answer.status, headers });
  };
}
