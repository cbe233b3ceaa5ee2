/** Processes of their own: built packages, started, watched and ended. */
export { buildPackage, REPOSITORY } from './built-package.ts';
export { startChild } from './child.ts';
export type { Child, ChildOptions } from './child.ts';
export { freePort } from './free-port.ts';
export { PostgresServer } from './postgres-server.ts';
export { proxyVariables, startProxy, SECRET_KEY, SHOP_ORIGIN } from './proxy.ts';
export type { ProxyProcess } from './proxy.ts';
