import { gateway } from './gateway/upstream.ts';
import { hpay } from './hpay/upstream.ts';
import { hydrogen } from './hydrogen/upstream.ts';
import type { Upstream } from './upstream.ts';

/** Every upstream there is, in the order in which the routes of one operator or service are tried. */
export const UPSTREAMS: readonly Upstream[] = [gateway, hpay, hydrogen];
