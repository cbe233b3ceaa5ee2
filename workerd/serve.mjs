/**
 * `node serve.mjs WORKER`: a built Worker on workerd, from the environment as the proxy on Node. Its D1 database lies
 * beside the file that MALIPO_DATABASE_URL names, and its cron trigger comes twice a second.
 */
import { Miniflare } from 'miniflare';
import { createRequire } from 'node:module';

const CRON_EVERY_MS = 500;

const [worker] = process.argv.slice(2);
if (worker === '--version') {
  console.log(createRequire(import.meta.url)('miniflare/package.json').version);
  process.exit(0);
}

const { PORT, HOST, MALIPO_DATABASE_URL = '', ...variables } = process.env;
const names = Object.keys(variables).filter((name) =>
  /^(MALIPO|GATEWAY|GATEWAYS|HPAY|HYDROGEN)(_|$)/.test(name),
);
const miniflare = new Miniflare({
  host: HOST,
  port: Number(PORT),
  modules: true,
  scriptPath: worker,
  compatibilityDate: '2026-04-01',
  d1Databases: { MALIPO_DB: 'malipo' },
  d1Persist: `${MALIPO_DATABASE_URL.replace(/^file:/, '')}-d1`,
  bindings: Object.fromEntries(names.map((name) => [name, variables[name]])),
});
await miniflare.ready;

for (;;) {
  await new Promise((resolve) => setTimeout(resolve, CRON_EVERY_MS));
  const scheduled = await miniflare.getWorker();
  await scheduled.scheduled({ cron: '* * * * *' });
}
