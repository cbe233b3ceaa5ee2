/** The pages that are compared, each with one checkout. */
import { createMalipo } from '@malipo/server';
import { typeOf } from './competitors.ts';
import type { Competitor } from './competitors.ts';
import { pageText } from './page.ts';
import type { PageParts } from './page.ts';
import type { Place } from './visit.ts';
import type { World } from './world.ts';

export interface Contestant extends Omit<Place, 'url'> {
  readonly name: string;
  /** Ours, by what the page knows. */
  readonly ours?: 'secret' | 'printed';
  /** Writes the page, as a merchant's server does for each customer. @returns its address */
  readonly write: () => Promise<string>;
}

const SESSIONS = [
  { where: 'Kenya', country: 'KE', amount: '1200', currency: 'KES' },
  { where: 'Côte d’Ivoire', country: 'CI', amount: '12000', currency: 'XOF' },
] as const;

const WHAT_THE_PAGE_KNOWS = {
  secret: "the session's secret alone",
  printed: 'its `checkout` in the page',
} as const;

const attributeText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** Ours with the session's secret alone, and with the session's `checkout` printed into the page. */
export function ourContestants(world: World): Contestant[] {
  const malipo = createMalipo({ url: world.proxyUrl, secretKey: world.secretKey });
  let orders = 0;
  const contestant = (
    { where, country, amount, currency }: (typeof SESSIONS)[number],
    ours: 'secret' | 'printed',
  ): Contestant => ({
    name: `Malipo, ${where}, ${WHAT_THE_PAGE_KNOWS[ours]}`,
    ours,
    host: 'malipo-checkout',
    // Anew each time: what is printed counts for two minutes.
    async write() {
      const { client_secret, checkout } = await malipo.sessions.create({
        amount,
        currency,
        description: 'One basket',
        reference: `order-${(orders += 1)}`,
        return_url: `${world.shopUrl}/thanks`,
      });
      const printed = ours === 'printed' ? ` checkout="${attributeText(JSON.stringify(checkout))}"` : '';
      return writePage(world, `${country}-${ours}`, {
        style: 'malipo-checkout { display: block; min-height: 34rem }',
        head: `<script type="module" src="${world.proxyUrl}/malipo.js"></script>`,
        body: `<malipo-checkout session="${client_secret}" country="${country}"${printed}></malipo-checkout>`,
      });
    },
  });
  return SESSIONS.flatMap((session) => [contestant(session, 'secret'), contestant(session, 'printed')]);
}

export function theirs(world: World, competitor: Competitor, folder: string): Contestant {
  const { name, host, page, assets, hosts, answer } = competitor;
  world.publish(folder, assets);
  return { name, host, hosts, answer, write: () => Promise.resolve(writePage(world, folder, page)) };
}

function writePage(world: World, folder: string, parts: PageParts): string {
  const page = { type: typeOf('page.html'), body: Buffer.from(pageText(parts)) };
  return `${world.publish(folder, new Map([['page.html', page]]))}page.html`;
}
