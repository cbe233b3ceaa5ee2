import type { Config } from '../config/config.ts';
import { isLoopback } from '../config/variables.ts';
import { invalid } from '../problems/problem.ts';

/**
 * Checks where a customer is sent back to: https (http on a loopback address where not live), an allowed origin.
 *
 * @throws ProblemError `invalid_request`
 */
export function checkReturnUrl(config: Config, returnUrl: string | undefined): string | null {
  if (returnUrl === undefined) return null;
  const url = URL.canParse(returnUrl) ? new URL(returnUrl) : null;
  const isSafe =
    url !== null &&
    url.username === '' &&
    url.password === '' &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && !config.live && isLoopback(url)));
  if (!isSafe) throw invalid({ field: 'return_url', message: 'must be an https address without user name' });
  if (!config.allowedOrigins.has(url.origin)) {
    throw invalid({ field: 'return_url', message: 'must be of an origin that MALIPO_ALLOWED_ORIGINS lists' });
  }
  return url.href;
}
