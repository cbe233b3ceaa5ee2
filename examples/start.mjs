/** `pnpm examples`: the examples in a browser, before the demo's proxy and sandbox. */
import { startDemo } from '@malipo/demo';
import { createMalipo } from '@malipo/server';
import { NAMES, serveExamples } from './serve.mjs';

let orders = 0;
const openExample = serveExamples(async () => {
  orders += 1;
  const malipo = createMalipo({ url: demo.proxyUrl, secretKey: demo.secretKey });
  const terms = { amount: '1200', currency: 'KES', country: 'KE', reference: `example-${orders}` };
  const { client_secret: session, checkout } = await malipo.sessions.create(terms);
  return { proxy: demo.proxyUrl, session, checkout };
});
const demo = await startDemo({
  aroundShop: (serve) => async (request) => (await openExample(request)) ?? serve(request),
});
for (const name of NAMES) {
  console.log(`${demo.shopUrl}/examples/${name}/${name === 'turbo' ? 'basket.html' : ''}`);
}
console.log('Pay with 0712 000 000.');
