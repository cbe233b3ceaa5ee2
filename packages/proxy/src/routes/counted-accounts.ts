/** Strangers are told something of few accounts only: whose it is, or what it owes, which a price tells as well. */
import type { Caller } from '../limits/call-limits.ts';
import type { Services } from '../services.ts';
import type { BeforeLookUp } from '../store/order-price.ts';

/** What a look-up is counted by. The account cannot be read back from it. */
export async function lookUpFingerprint(
  { dependencies }: Services,
  service: string,
  account: string,
): Promise<string> {
  const [hash = ''] = await dependencies.journal.fingerprints(`${service} ${account}`);
  return hash;
}

/** Counts what a caller finds out by prices. @throws ProblemError `rate_limited` */
export const countAccounts =
  (services: Services, caller: Caller | null): BeforeLookUp =>
  async (service, account) =>
    services.callLimits.takeAccount(caller, await lookUpFingerprint(services, service, account));
