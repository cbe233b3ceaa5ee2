/** Ten thousand webhooks: how soon the merchant's server has been told of every payment. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startContestant } from '../contestants/contestant.ts';
import { PINNED, startUpstream } from '../processes.ts';
import { figure, table } from '../report/markdown.ts';
import type { Measurement } from './measurement.ts';
import { LATE_EXPIRY, seed } from './seeding.ts';

const WEBHOOKS = 10_000;
const SEED_WITHIN_SECONDS = 240;
const TOLD_WITHIN_MS = 120_000;
/** Of the right form, and of no value. */
const SECRET = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';

export const webhooks: Measurement = {
  name: 'webhooks',
  isHeavy: true,
  async measure({ requests, say }) {
    const wanted = requests ?? WEBHOOKS;
    say(`webhooks: ${wanted}`);
    const folder = mkdtempSync(join(tmpdir(), 'malipo-bench-'));
    const receiver = await startReceiver();
    const upstream = await startUpstream(PINNED);
    const server = await startContestant('Malipo', {
      upstreamUrl: upstream.url,
      cpu: PINNED.server,
      variables: {
        MALIPO_WEBHOOK_URL: receiver.url,
        MALIPO_WEBHOOK_SECRET: SECRET,
        ...LATE_EXPIRY,
      },
    });
    try {
      const { payments, seconds } = await seed(server, wanted, SEED_WITHIN_SECONDS, join(folder, 'payments'));
      const toldAtOnce = receiver.ids.size;
      const startedAt = performance.now();
      while (receiver.ids.size < payments.length && performance.now() - startedAt < TOLD_WITHIN_MS) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const moreSeconds = (performance.now() - startedAt) / 1000;
      const told = receiver.ids.size;
      return {
        title: 'Webhooks',
        text: table(
          ['', ''],
          [
            ['payments made, each of which is told once', `${payments.length} in ${figure(seconds)} s`],
            ['told while they were made', String(toldAtOnce)],
            ['until all were told, after the last was made', `${figure(moreSeconds)} s`],
            ['told in all, and a second', figure(told / (seconds + moreSeconds))],
            ['different webhooks, deliveries', `${told}, ${receiver.deliveries()}`],
          ],
        ),
        bars: [
          {
            what: `${wanted} webhooks, each told once`,
            bar: 'all',
            measured: `${told} told, ${receiver.deliveries()} deliveries`,
            isReached: told >= payments.length && receiver.deliveries() === told,
          },
        ],
      };
    } finally {
      await server.end();
      await upstream.end();
      receiver.server.closeAllConnections();
      receiver.server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** A merchant's server that takes everything, and notes which it has had. */
async function startReceiver() {
  const ids = new Set<string>();
  let deliveries = 0;
  const server: Server = createServer((request, response) => {
    request.resume().on('end', () => {
      deliveries += 1;
      ids.add(String(request.headers['webhook-id']));
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, ids, url: `http://127.0.0.1:${port}/webhooks`, deliveries: () => deliveries };
}
