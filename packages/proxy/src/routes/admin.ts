/** `/admin`: the page of whoever runs the shop (design.md, `MALIPO_ADMIN`). */
import type { Context } from 'hono';
import type { Admin } from '../dependencies.ts';
import { unauthorized } from '../http/bearers.ts';
import type { Call, Handlers } from '../http/call.ts';
import { isoTime } from '../iso-time.ts';
import { ProblemError } from '../problems/problem.ts';
import type { Services } from '../services.ts';

/** Nothing but the page's own script; QR codes are pictures in it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

function adminOf({ dependencies }: Services): Admin {
  if (dependencies.admin === undefined) {
    throw new ProblemError('not_found', 'The page is off: set MALIPO_ADMIN to true.');
  }
  return dependencies.admin;
}

function serve(context: Context, services: Services, name: string, contentType: string): Response {
  const text = adminOf(services).asset(name);
  if (text === undefined) throw new ProblemError('not_found', 'Build the page first: pnpm build.');
  context.header('content-security-policy', POLICY);
  context.header('x-content-type-options', 'nosniff');
  context.header('referrer-policy', 'no-referrer');
  context.header('content-type', `${contentType}; charset=utf-8`);
  return context.body(text);
}

const getAdminPage = ({ context, services }: Call<'getAdminPage'>) =>
  serve(context, services, 'index.html', 'text/html');
const getAdminScript = ({ context, services }: Call<'getAdminScript'>) =>
  serve(context, services, 'admin/admin.js', 'text/javascript');

/** @throws ProblemError where another page calls */
function ownPage(context: Context, services: Services): Admin {
  const admin = adminOf(services);
  if (admin.isFromOwnPage((name) => context.req.header(name))) return admin;
  throw new ProblemError('origin_not_allowed', 'Only the page at /admin may call this.');
}

async function signIn({ context, services, body }: Call<'signIn'>): Promise<Response> {
  const signedIn = await ownPage(context, services).signIn(body.key);
  if (signedIn === null) {
    services.logSeldom({ level: 'warn', event: 'admin_sign_in_refused' });
    throw unauthorized('This is not the secret key of this proxy.');
  }
  services.dependencies.log({ level: 'info', event: 'admin_signed_in' });
  context.header('set-cookie', signedIn.cookie);
  return context.json({ expires_at: isoTime(signedIn.expiresAt) }, 201);
}

async function signOut({ context, services }: Call<'signOut'>): Promise<Response> {
  const signedOut = await ownPage(context, services).signOut((name) => context.req.header(name));
  context.header('set-cookie', signedOut);
  return context.body(null, 204);
}

export const adminHandlers = {
  getAdminPage,
  getAdminScript,
  signIn,
  signOut,
} satisfies Partial<Handlers>;
