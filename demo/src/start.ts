/** `pnpm demo`: the shop, the proxy and the sandbox in one process. */
import { startDemo } from './demo.ts';

const SHOP_PORT = 4100;
const PROXY_PORT = 8787;
const SANDBOX_PORT = 8790;

const { env } = process;
const showLog = env['DEMO_LOG'] === 'true';
const demo = await startDemo({
  ports: {
    shop: Number(env['PORT'] || SHOP_PORT),
    proxy: Number(env['PROXY_PORT'] || PROXY_PORT),
    sandbox: Number(env['SANDBOX_PORT'] || SANDBOX_PORT),
  },
  ...(env['DEMO_DATABASE_URL'] && { databaseUrl: env['DEMO_DATABASE_URL'] }),
  log: (line) => {
    if (showLog || line['level'] === 'error') console.error(JSON.stringify(line));
  },
});

console.log(
  `\n  Boutique Akwaba is open: ${demo.shopUrl}\n\n  No real money moves. Ctrl+C closes the shop.\n`,
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void demo.close().then(() => process.exit(0)));
}
