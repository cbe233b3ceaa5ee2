import { describeTwoProxies } from '../two-proxies-contract.ts';
import { LibsqlServer } from './libsql-server.ts';

describeTwoProxies('two proxies on one libSQL server', async () => {
  const server = await LibsqlServer.start();
  return { url: server.url, drop: () => server.stop() };
});
