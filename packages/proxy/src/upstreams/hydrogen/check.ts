/** Whether `HYDROGEN_CATALOGUE` is about billers that this reseller has: an entry of another would do nothing, in silence. */
import { nearest } from '../../config/unknown-names.ts';
import type { ReadTextFile, Variables } from '../../config/variables.ts';
import type { BillerKeeper } from '../seller.ts';
import { matchKey } from './catalogue-entries.ts';
import { readHydrogenConfig } from './config.ts';

/** The biller whose name is most like it, or else those whose names begin like it. */
function likeIt(name: string, billers: readonly string[]): readonly string[] {
  const key = matchKey(name);
  const like = nearest(key, billers.map(matchKey));
  const isMeant = like === null ? (one: string) => one.startsWith(key) : (one: string) => one === like;
  return billers.filter((biller) => isMeant(matchKey(biller)));
}

/** @throws UpstreamUnavailableError */
export async function strangeBillers(
  variables: Variables,
  readFile: ReadTextFile,
  { billers }: { readonly billers?: Pick<BillerKeeper, 'billers'> },
): Promise<readonly string[]> {
  const entries = readHydrogenConfig(variables, readFile)?.catalogue ?? [];
  if (entries.length === 0 || billers === undefined) return [];
  const names = (await billers.billers()).rows.map(({ name }) => name);
  const known = new Set(names.map(matchKey));
  return entries
    .filter(({ biller }) => !known.has(matchKey(biller)))
    .map(({ biller }) => {
      const meant = likeIt(biller, names);
      const hint = meant.length === 0 ? 'GET /v1/billers lists yours' : `did you mean ${meant.join(' or ')}?`;
      return `HYDROGEN_CATALOGUE names ${biller}, which is not one of your billers, and has no effect: ${hint}`;
    });
}
