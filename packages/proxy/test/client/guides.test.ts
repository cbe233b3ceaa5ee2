/** The servers of README and docs/going-live.md, as they stand there, each run against a proxy. */
import type { Operators } from '@malipo/contract';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSigner } from '../../src/webhooks/signer.ts';
import { SECRET } from '../webhooks/receiver.ts';
import { freePort, kenyan, SECRET_KEY, World } from '../harness.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
/** Where `@malipo/server` is found from. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/malipo/', import.meta.url));

let world: World;
let folder: string;
beforeAll(async () => {
  world = await World.start();
  mkdirSync(CACHE, { recursive: true });
  folder = mkdtempSync(join(CACHE, 'guides-'));
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a command prints; the proxy answers meanwhile, in this process. */
function outputOf(command: string, parameters: readonly string[], cwd = folder): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, { env: environment(), cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part));
    child.once('close', () => resolve(output.trim()));
  });
}

/** The one block of a guide in this language that has these words. */
function blockOf(guide: string, fence: string, words: string): string {
  const text = readFileSync(`${ROOT}${guide}`, 'utf8');
  const blocks = [...text.matchAll(new RegExp(`^\`\`\`${fence}\n([\\s\\S]+?)\n\`\`\`$`, 'gm'))];
  const found = blocks.map(([, code = '']) => code).filter((code) => code.includes(words));
  expect(found).toHaveLength(1);
  // Whatever proxy it names, it is ours here.
  return (found[0] ?? '').replaceAll(
    /https:\/\/pay\.example\.com|http:\/\/127\.0\.0\.1:8787/g,
    world.proxy.url,
  );
}

const environment = () => ({
  PATH: process.env['PATH'] ?? '',
  MALIPO_SECRET_KEY: SECRET_KEY,
  MALIPO_PROXY: world.proxy.url,
});

/** As a customer in Burkina Faso, who is asked on the phone. */
async function pay(clientSecret: string): Promise<void> {
  const { body: found } = await world.call<Operators>('/v1/countries/BF/operators');
  const operator = found.operators.find(({ flow }) => flow === 'approve_on_phone');
  const { status, body } = await world.pay(clientSecret, {
    operator: operator?.id,
    customer: { ...kenyan('00').customer, phone: '+22670000000' },
  });
  expect(status, JSON.stringify(body)).toBe(201);
  await world.untilStatus(body.id, 'succeeded');
}

it("the server of README takes the reader's order from a session to Paid", async () => {
  const port = await freePort();
  // The guide's page in PHP has an order of the same number.
  const code = blockOf('README.md', 'js', 'createServer')
    .replace('listen(4100', `listen(${port}`)
    .replace('order-1042', 'order-readme');
  const file = join(folder, 'server.mjs');
  writeFileSync(file, code);
  const child = spawn(process.execPath, [file], { env: environment(), stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (part: Buffer) => (errors += part));
  try {
    const page = () =>
      fetch(`http://127.0.0.1:${port}/`).then(
        (answer) => answer.text(),
        () => errors,
      );
    await expect.poll(page).toContain('<malipo-checkout session="');
    await pay(/session="([^"]+)"/.exec(await page())?.[1] ?? '');
    expect(await page()).toBe('Paid. Thank you.');
  } finally {
    child.kill('SIGKILL');
  }
});

it("the guide's functions for Node say when an order is paid", async () => {
  const file = join(folder, 'shop.mjs');
  const order = { number: 'order-node', amount: '1500', currency: 'XOF' };
  writeFileSync(file, blockOf('docs/going-live.md', 'js', 'startCheckout'));
  const say = (call: string) => {
    const script = `const shop = await import(${JSON.stringify(file)}); console.log(await shop.${call}(${JSON.stringify(order)}));`;
    return outputOf(process.execPath, ['--input-type=module', '-e', script]);
  };
  expect(await say('isPaid')).toBe('false');
  await pay(await say('startCheckout'));
  expect(await say('isPaid')).toBe('true');
});

it("the guide's page in PHP starts a checkout, and says when it is paid", async () => {
  const code = blockOf('docs/going-live.md', 'php', 'createSession');
  const file = join(folder, 'shop.php');
  writeFileSync(file, `${code}\necho "\\n", isPaid($malipo, $order) ? 'paid' : 'unpaid';`);
  const run = () => outputOf('php', [file], `${ROOT}clients/php`);
  const before = await run();
  expect(before).toMatch(/^<malipo-checkout session="[^"]+"><\/malipo-checkout>\nunpaid$/);
  await pay(/session="([^"]+)"/.exec(before)?.[1] ?? '');
  expect(await run()).toMatch(/\npaid$/);
});

it('the page in plain PHP shows a checkout until the order is paid', async () => {
  const file = join(folder, 'page.php');
  writeFileSync(file, blockOf('docs/php.md', 'php', '$isPaid').replace('order-1042', 'order-plain-php'));
  const run = () => outputOf('php', [file], `${ROOT}clients/php`);
  const [, clientSecret = ''] =
    /<malipo-checkout session="([^"]+)"><\/malipo-checkout>$/.exec(await run()) ?? [];
  await pay(clientSecret);
  expect(await run()).toBe('Paid. Thank you.');
});

/** As much of WordPress as the shortcode calls. */
const WORDPRESS = `<?php
define('MALIPO_SECRET_KEY', getenv('MALIPO_SECRET_KEY'));
function get_stylesheet_directory() { return '${ROOT}clients/php'; }
function shortcode_atts($usual, $given) { return array_merge($usual, $given); }
function wp_generate_uuid4() { return bin2hex(random_bytes(16)); }
function esc_attr($text) { return htmlspecialchars($text); }
function add_shortcode($name, $made) { $GLOBALS[$name] = $made; }
require 'functions.php';
echo $malipo(['amount' => $argv[1]]);
`;

it("WordPress's shortcode shows a checkout, and says so where it cannot", async () => {
  writeFileSync(join(folder, 'functions.php'), blockOf('docs/php.md', 'php', 'add_shortcode'));
  writeFileSync(join(folder, 'wordpress.php'), WORDPRESS);
  const page = await outputOf('php', ['wordpress.php', '1500']);
  await pay(/<malipo-checkout session="([^"]+)"><\/malipo-checkout>$/.exec(page)?.[1] ?? '');
  const unpaid = 'Paying is not possible at the moment.';
  expect(await outputOf('php', ['wordpress.php', 'a lot'])).toContain(unpaid);
  // A key that was copied badly is no reason for the page to break.
  const badKey = WORDPRESS.replace("getenv('MALIPO_SECRET_KEY')", "'sk_copied badly'");
  writeFileSync(join(folder, 'wordpress.php'), badKey);
  const broken = await outputOf('php', ['wordpress.php', '1500']);
  expect(broken).toContain(unpaid);
  expect(broken).not.toContain('copied badly');
});

/** As much of WordPress as its receiver of webhooks calls. */
const RECEIVING = `<?php
require '${ROOT}clients/php/Malipo.php';
[, $secret, $body, $headers] = $argv;
define('MALIPO_WEBHOOK_SECRET', $secret);
foreach (json_decode($headers) as $name => $value) {
    $_SERVER['HTTP_' . strtoupper(strtr($name, '-', '_'))] = $value;
}
class WP_REST_Request { function get_body() { return $GLOBALS['body']; } }
class WP_REST_Response { function __construct(public $data, public $status) {} }
function add_action($name, $made) { $made(); }
function register_rest_route($space, $path, $route) {
    $answer = $route['callback'](new WP_REST_Request());
    echo "/wp-json/$space$path $answer->status";
}
require 'receiver.php';
`;

it("WordPress's receiver takes a webhook of the proxy's, and no other", async () => {
  writeFileSync(join(folder, 'receiver.php'), blockOf('docs/php.md', 'php', 'register_rest_route'));
  writeFileSync(join(folder, 'receiving.php'), RECEIVING);
  const body = JSON.stringify({
    type: 'payment.succeeded',
    data: { source: 'session', reference: 'bébé-1' },
  });
  const headers = JSON.stringify(createSigner([SECRET])('msg_1', body, Date.now()));
  const receive = (given: string) => outputOf('php', ['receiving.php', SECRET, given, headers]);
  const path = '/wp-json/malipo/v1/webhooks';
  expect(readFileSync(`${ROOT}docs/php.md`, 'utf8')).toContain(`https://shop.example${path}`);
  expect(await receive(body)).toBe(`Paid: bébé-1\n${path} 204`);
  expect(await receive(body.replace('bébé-1', 'bébé-2'))).toBe(`${path} 401`);
});
