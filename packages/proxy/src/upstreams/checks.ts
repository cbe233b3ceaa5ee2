/**
 * How an upstream is asked, in the cheapest way that changes nothing, whether it can be worked with. Apart from the
 * upstreams themselves: a proxy does not carry it.
 */
import type { ReadTextFile, Variables } from '../config/variables.ts';
import type { Fetch } from '../dependencies.ts';
import { checkGateway } from './gateway/check.ts';
import { strangeBillers } from './hydrogen/check.ts';
import type { ConnectedUpstream } from './upstream.ts';

/** What came of it. */
export interface UpstreamCheck {
  /** Such as `gateway bitlipa`. */
  readonly name: string;
  /** Why it cannot, and what to do; null where it can. */
  readonly problem: string | null;
}

export type CheckUpstream = (
  variables: Variables,
  readFile: ReadTextFile,
  fetch: Fetch,
) => Promise<readonly UpstreamCheck[]>;

/** By the upstream's name. One that is not here is asked what its wallet holds. */
export const UPSTREAM_CHECKS: ReadonlyMap<string, CheckUpstream> = new Map([['gateway', checkGateway]]);

/** What its variables say that it does not know: a warning for each, with what to do. */
type FindStrangeNames = (
  variables: Variables,
  readFile: ReadTextFile,
  connected: ConnectedUpstream,
) => Promise<readonly string[]>;

/** By the upstream's name. */
export const STRANGE_NAMES: ReadonlyMap<string, FindStrangeNames> = new Map([['hydrogen', strangeBillers]]);
