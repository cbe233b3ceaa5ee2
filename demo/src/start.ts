/** `pnpm demo`: the shop, the proxy and the sandbox in one process. */
import { startDemo } from './demo.ts';

const SHOP_PORT = 4100;
const PROXY_PORT = 8787;
const SANDBOX_PORT = 8790;

const { env } = process;

/** Says in one line why the demo cannot start. */
function end(message: string): never {
  console.error(message);
  process.exit(1);
}

function portFrom(name: string, usual: number): number {
  const port = Number(env[name] || usual);
  return Number.isInteger(port) && port >= 0 && port <= 65_535
    ? port
    : end(`${name} must be a port number, such as ${usual}.`);
}

const showLog = env['DEMO_LOG'] === 'true';
const demo = await startDemo({
  ports: {
    shop: portFrom('PORT', SHOP_PORT),
    proxy: portFrom('PROXY_PORT', PROXY_PORT),
    sandbox: portFrom('SANDBOX_PORT', SANDBOX_PORT),
  },
  ...(env['DEMO_DATABASE_URL'] && { databaseUrl: env['DEMO_DATABASE_URL'] }),
  log: (line) => {
    if (showLog || line['level'] === 'error') console.error(JSON.stringify(line));
  },
}).catch((error: Error) => {
  // What the proxy foresees carries its remedy; anything else needs its stack.
  if ('remedy' in error) end(error.message);
  throw error;
});

console.log(
  `\n  Boutique Akwaba is open: ${demo.shopUrl}\n\n  No real money moves. Ctrl+C closes the shop.\n`,
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void demo.close().then(() => process.exit(0)));
}
