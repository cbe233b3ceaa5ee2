/** `pnpm start`: the proxy alone, from the environment. */
import { runNodeProxy } from './run-node-proxy.ts';

await runNodeProxy(process.env);
