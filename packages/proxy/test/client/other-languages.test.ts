/** The clients for PHP and Python, one file each, run by their own interpreters against a running proxy. */
import { createMalipo, ProblemError } from '@malipo/server';
import { RESOURCES } from '../../../server/src/resources.ts';
import { spawn, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSigner } from '../../src/webhooks/signer.ts';
import { kenyan, newKey, SECRET_KEY, type World } from '../harness.ts';
import { openShop } from '../store/shop.ts';
import { OTHER_SECRET, SECRET } from '../webhooks/receiver.ts';

const CLIENTS = fileURLToPath(new URL('../../../../clients/', import.meta.url));
const WEBHOOK = JSON.stringify({ type: 'payment.succeeded', data: { customer: { name: 'Awa Koné' } } });

interface Language {
  readonly name: string;
  readonly file: string;
  readonly command: readonly string[];
  readonly remedy: string;
  /** Runs before each script: the client is `malipo`, `argument(n)` what the test hands over. */
  readonly before: string;
  readonly scripts: Readonly<
    Record<'create' | 'use' | 'refuse' | 'repeat' | 'away' | 'misuse' | 'odd' | 'awkward' | 'webhook', string>
  >;
}

const PHP: Language = {
  name: 'PHP',
  file: 'php/Malipo.php',
  command: ['php', '-r'],
  remedy: 'apt-get install -y php-cli',
  before: `
    error_reporting(E_ALL); ini_set('display_errors', 'stderr');
    require getenv('CLIENTS') . 'php/Malipo.php';
    $malipo = new Malipo(getenv('URL') . '/', getenv('MALIPO_SECRET_KEY'));
    $a = json_decode(getenv('ARGUMENTS'), true);
    function say(mixed $value): void { echo json_encode($value); }`,
  scripts: {
    create: `say($malipo->createSession(['amount' => '1000', 'currency' => 'KES', 'reference' => $a[0]]));`,
    use: `
      $key = bin2hex(random_bytes(8));
      $refunds = [$malipo->refundPayment($a[0], ['amount' => '500'], $key), $malipo->refundPayment($a[0], ['amount' => '500'], $key)];
      $ids = [];
      foreach ($malipo->listPayments(['reference' => $a[1], 'limit' => 1, 'from' => date('c', time() - 3600)]) as $one) $ids[] = $one['id'];
      say(['status' => $malipo->getPayment($a[0])['status'], 'asked' => $malipo->askPayment($a[0])['id'],
        'events' => count($malipo->paymentTimeline($a[0])['events']), 'ids' => $ids,
        'refunds' => array_unique(array_column($refunds, 'id')), 'payout' => $malipo->getPayout($refunds[0]['id'])['amount'],
        'country' => $malipo->guessOperator('+254712345678')['country'],
        'services' => count($malipo->listServices('NG')['services']) > 0]);`,
    refuse: `
      try { $malipo->createSession(['amount' => '0', 'currency' => 'KES', 'reference' => 'order-1']); }
      catch (MalipoProblem $problem) { say([$problem->problemCode, $problem->status, $problem->errors[0]['field'], $problem->getMessage()]); }`,
    repeat: `say($malipo->createPayout(['operator' => 'ke-mpesa']));`,
    away: `
      $away = new Malipo('http://127.0.0.1:9', 'sk_x', maxRetries: 0);
      try { $away->createPayout([], 'wages-1'); }
      catch (MalipoNoAnswer $error) { say([$error->idempotencyKey, str_contains($error->getMessage(), 'sk_x')]); }`,
    misuse: `
      $said = [];
      foreach ($a as [$url, $key]) {
        try { iterator_to_array((new Malipo($url ?? getenv('URL'), $key))->listPayments(['reference' => 'none'])); $said[] = 'works'; }
        catch (InvalidArgumentException $error) { $said[] = $error->getMessage(); }
      }
      say($said);`,
    odd: `
      $said = [];
      foreach ($a as $one) {
        $odd = new Malipo(getenv('URL') . "/$one", 'sk_x', maxRetries: 1);
        try { $odd->confirmPayout('out_1', '1'); $said[] = 'answered'; }
        catch (MalipoProblem $error) { $said[] = [$error->problemCode, $error->status, count($error->errors)]; }
        catch (MalipoNoAnswer $error) { $said[] = $error->getMessage(); }
      }
      say($said);`,
    awkward: `
      $odd = new Malipo(getenv('URL'), 'sk_x', maxRetries: 0);
      $odd->createPayout(['customer' => []], 'wages-1');
      iterator_to_array($odd->listPayments(['from' => new DateTimeImmutable('2026-11-01T00:00:00+03:00'), 'to' => null]));
      try { $odd->createPayout([], "wages-1\\r\\nX-Other: 1"); }
      catch (InvalidArgumentException $error) { say($error->getMessage()); }`,
    webhook: `
      $read = [];
      foreach ($a as [$body, $headers, $secret]) {
        $server = [];
        foreach ($headers as $name => $value) $server['HTTP_' . strtoupper(str_replace('-', '_', $name))] = $value;
        try { $read[] = Malipo::verifyWebhook($body, $server, $secret)['data']['customer']['name']; }
        catch (MalipoInvalidSignature $error) { $read[] = null; }
        catch (InvalidArgumentException $error) { $read[] = 'no secret'; }
      }
      say($read);`,
  },
};

const PYTHON: Language = {
  name: 'Python',
  file: 'python/malipo.py',
  command: ['python3', '-B', '-c'],
  remedy: 'apt-get install -y python3',
  before: `
import json, os, sys, uuid, datetime
sys.path.insert(0, os.environ['CLIENTS'] + 'python')
import malipo as module
malipo = module.Malipo(os.environ['URL'] + '/', os.environ['MALIPO_SECRET_KEY'])
a = json.loads(os.environ['ARGUMENTS'])
say = lambda value: print(json.dumps(value), end='')
`,
  scripts: {
    create: `say(malipo.create_session(amount='1000', currency='KES', reference=a[0]))`,
    use: `
key = uuid.uuid4().hex
refunds = [malipo.refund_payment(a[0], amount='500', idempotency_key=key)['id'] for _ in range(2)]
since = (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=1)).isoformat()
say({'status': malipo.get_payment(a[0])['status'], 'asked': malipo.ask_payment(a[0])['id'],
  'events': len(malipo.payment_timeline(a[0])['events']),
  'ids': [one['id'] for one in malipo.list_payments(reference=a[1], limit=1, from_=since)],
  'refunds': list(set(refunds)), 'payout': malipo.get_payout(refunds[0])['amount'],
  'country': malipo.guess_operator('+254712345678')['country'],
  'services': len(malipo.list_services('NG')['services']) > 0})`,
    refuse: `
try: malipo.create_session(amount='0', currency='KES', reference='order-1')
except module.Problem as problem: say([problem.code, problem.status, problem.errors[0]['field'], str(problem)])`,
    repeat: `say(malipo.create_payout(operator='ke-mpesa'))`,
    away: `
try: module.Malipo('http://127.0.0.1:9', 'sk_x', max_retries=0).create_payout(idempotency_key='wages-1')
except module.NoAnswer as error: say([error.idempotency_key, 'sk_x' in str(error)])`,
    misuse: `
def use(url, key):
  try: return list(module.Malipo(url or os.environ['URL'], key).list_payments(reference='none')) or 'works'
  except ValueError as error: return str(error)
say([use(*one) for one in a])`,
    odd: `
def ask(one):
  try: return module.Malipo(os.environ['URL'] + '/' + one, 'sk_x', max_retries=1).confirm_payout('out_1', '1') and 'answered'
  except module.Problem as error: return [error.code, error.status, len(error.errors)]
  except module.NoAnswer as error: return str(error)
say([ask(one) for one in a])`,
    awkward: `
odd = module.Malipo(os.environ['URL'], 'sk_x', max_retries=0)
odd.create_payout(customer={}, idempotency_key='wages-1')
list(odd.list_payments(from_=datetime.datetime.fromisoformat('2026-11-01T00:00:00+03:00'), to=None))
try: odd.create_payout(idempotency_key='wages-1\\r\\nX-Other: 1')
except ValueError as error: say(str(error))`,
    webhook: `
def read(body, headers, secret):
  try: return module.verify_webhook(body.encode(), headers, secret)['data']['customer']['name']
  except module.InvalidSignature: return None
  except ValueError: return 'no secret'
say([read(*one) for one in a])`,
  },
};

let world: World;
beforeAll(async () => {
  world = await openShop();
});
afterAll(() => world.close());

/** @returns what the script says, as JSON */
async function run<Said>(
  { command: [command = '', ...options], before, scripts, remedy }: Language,
  script: keyof Language['scripts'],
  ...given: readonly unknown[]
): Promise<Said> {
  if (spawnSync(command, ['--version']).status !== 0) throw new Error(`${command} cannot be run: ${remedy}`);
  return runAt<Said>(world.proxy.url, command, [...options, `${before}${scripts[script]}`], given);
}

function runAt<Said>(url: string, command: string, parameters: readonly string[], given: readonly unknown[]) {
  return new Promise<Said>((resolve, reject) => {
    const child = spawn(command, parameters, {
      env: {
        PATH: process.env['PATH'] ?? '',
        CLIENTS,
        URL: url,
        MALIPO_SECRET_KEY: SECRET_KEY,
        ARGUMENTS: JSON.stringify(given),
      },
    });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (part: Buffer) => (output += part));
    child.stderr.on('data', (part: Buffer) => (errors += part));
    child.once('close', () => {
      if (errors === '' && output !== '') resolve(JSON.parse(output) as Said);
      else reject(new Error(errors || 'it said nothing'));
    });
  });
}

/** What a client of another language calls an operation, where its own name would not tell. */
const NAMES: Readonly<Record<string, string>> = {
  followPayment: 'paymentTimeline',
  getPayoutTimeline: 'payoutTimeline',
  getPurchaseTimeline: 'purchaseTimeline',
};

type Trouble = (response: ServerResponse) => void;
const drop: Trouble = (response) => response.destroy();
const cut: Trouble = (response) =>
  response
    .writeHead(201, { 'content-type': 'application/json', 'content-length': 100 })
    .write('{"id":', () => response.destroy());
const as =
  (type: string, text: string): Trouble =>
  (response) =>
    response.writeHead(502, { 'content-type': type }).end(text);
const created: Trouble = (response) =>
  response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"out_1"}');

const PROBLEM = 'application/problem+json';
const detailed = { code: 'not_found', detail: 'x' };

/** What another, such as a server before the proxy, may answer; a call without a key: once only. */
const ODD: Readonly<Record<string, readonly [status: number, type: string, body: unknown]>> = {
  another: [503, 'application/json', detailed],
  nodetail: [422, PROBLEM, { code: 'not_found' }],
  number: [422, PROBLEM, { ...detailed, detail: 7 }],
  nulls: [404, PROBLEM, { ...detailed, errors: null, payment: null }],
  half: [422, `${PROBLEM}; charset=utf-8`, { ...detailed, status: 1, errors: [{ field: 'amount' }, 7] }],
  list: [200, 'application/json', [1]],
  moved: [302, 'text/html', '<p>\n  Moved'],
  later: [429, PROBLEM, detailed],
};

interface Heard {
  readonly url: string;
  readonly body: string;
}

/** A stand-in that answers by the first part of the path, and with an empty page whatever it does not know. */
async function standIn(use: (url: string) => Promise<void>): Promise<readonly Heard[]> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const { url = '' } = request;
    let body = '';
    request.on('data', (part: Buffer) => (body += part));
    request.once('end', () => {
      heard.push({ url, body });
      const [status, type, answer] = ODD[url.split('/')[1] ?? ''] ?? [
        200,
        'application/json',
        { payments: [], next_cursor: null },
      ];
      // In an hour.
      const retryAfter = new Date(Date.now() + 3_600_000).toUTCString();
      response
        .writeHead(status, { 'content-type': type, 'x-stand-in': '1', 'retry-after': retryAfter })
        .end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`).finally(() => server.close());
  return heard;
}

const isAnother = (status: number) =>
  expect.stringMatching(new RegExp(`was answered ${status}, and not by the proxy: \\S`)) as unknown;

/** In the order of {@link ODD}, and the same for each client. */
const READ_AS = [
  isAnother(503),
  isAnother(422),
  isAnother(422),
  ['not_found', 404, 0],
  ['not_found', 422, 0],
  isAnother(200),
  isAnother(302),
  ['not_found', 429, 0],
];

it('the client for JavaScript reads odd answers as those of the other languages do', async () => {
  const heard = await standIn(async (url) => {
    const said = Object.keys(ODD).map((one) =>
      createMalipo({ url: `${url}/${one}`, secretKey: 'sk_x' })
        .payouts.confirm('out_1', { code: '1' })
        .then(
          () => 'answered',
          (error: unknown) =>
            error instanceof ProblemError
              ? [error.code, error.status, error.errors.length]
              : (error as Error).message,
        ),
    );
    expect(await Promise.all(said)).toEqual(READ_AS);
  });
  expect(heard).toHaveLength(READ_AS.length);
});

describe.each([PHP, PYTHON])('$name', (language) => {
  it('takes for a problem only what the proxy says, and sends nothing again that another answers', async () => {
    const [command = '', ...options] = language.command;
    const script = `${language.before}${language.scripts.odd}`;
    const heard = await standIn(async (url) => {
      expect(await runAt(url, command, [...options, script], Object.keys(ODD))).toEqual(READ_AS);
    });
    expect(heard).toHaveLength(READ_AS.length);
  });

  it('writes times and empty members as the API reads them, and no other header', async () => {
    const [command = '', ...options] = language.command;
    const script = `${language.before}${language.scripts.awkward}`;
    const heard = await standIn(async (url) => {
      expect(await runAt(url, command, [...options, script], [])).toContain('8 to 128 characters');
    });
    expect(heard.map(({ url, body }) => [decodeURIComponent(url), body.replace(/\s/g, '')])).toEqual([
      ['/v1/payouts', '{"customer":{}}'],
      ['/v1/payments?from=2026-11-01T00:00:00+03:00', ''],
    ]);
  });

  it('has every call that the client for JavaScript has', () => {
    const { operations, ...called } = RESOURCES;
    expect(Object.keys(operations)).toEqual(['health', 'readiness']);
    const code = readFileSync(`${CLIENTS}${language.file}`, 'utf8');
    const missing = Object.values(called)
      .flatMap((group) => Object.values<string>(group))
      .map((id) => NAMES[id] ?? id)
      .map((name) =>
        language === PHP ? name : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      )
      .filter((name) => !new RegExp(`(function|def) ${name}\\(`).test(code));
    expect(missing).toEqual([]);
  });

  it('takes no address and no key that cannot be one, and shows no key', async () => {
    const wrong = [
      ['pay.example.com', SECRET_KEY],
      ['file:///srv', SECRET_KEY],
      ['https://user:word@pay.example.com', SECRET_KEY],
      ['https://pay.example.com/a b', SECRET_KEY],
      ['https://pay.example.com/?shop=1', SECRET_KEY],
      [null, ''],
      [null, `"${SECRET_KEY}"`],
      [null, `${SECRET_KEY}\nX-Other: 1`],
    ];
    const said = await run<readonly string[]>(
      language,
      'misuse',
      ...wrong,
      [null, `${SECRET_KEY}\n`],
      [null, `${SECRET_KEY},sk_old`],
    );
    expect(said).toEqual([
      ...Array<unknown>(5).fill(expect.stringMatching(/must be the address of the proxy: https/)),
      expect.stringMatching(/MALIPO_SECRET_KEY.*missing/),
      ...Array<unknown>(2).fill(expect.stringMatching(/MALIPO_SECRET_KEY, without quotation marks/)),
      'works',
      'works',
    ]);
    expect(said.join(' ')).not.toContain(SECRET_KEY);
  });

  it('takes an order from its session to its refund', async () => {
    const reference = `order-${newKey()}`;
    const { client_secret } = await run<{ client_secret: string }>(language, 'create', reference);
    const { body } = await world.pay(client_secret, kenyan('00'));
    await world.untilStatus(body.id, 'succeeded');
    // Others may name its reference in open payments.
    const other = await world.pay(null, { ...kenyan('00'), amount: '250', currency: 'KES', reference });
    const used = await run<Record<string, unknown>>(language, 'use', body.id, reference);
    expect(used).toMatchObject({
      status: 'succeeded',
      asked: body.id,
      payout: '500',
      country: 'KE',
      services: true,
    });
    expect(used['events']).toBeGreaterThan(1);
    expect(used['refunds']).toHaveLength(1);
    expect((used['ids'] as string[]).sort()).toEqual([body.id, other.body.id].sort());
  });

  it('says why it was refused', async () => {
    expect(await run(language, 'refuse')).toEqual([
      'invalid_request',
      422,
      'amount',
      // What a program logs that does nothing with it.
      'invalid_request (422): Correct amount. amount must be above zero.',
    ]);
  });

  it('says that nobody answered, with the key to go on with, and shows no secret', async () => {
    expect(await run(language, 'away')).toEqual(['wages-1', false]);
  });

  it.each<[string, Trouble, Trouble]>([
    ['no answer, and an error page', drop, as('text/html', '<h1>502</h1>')],
    ['an answer that is cut, and a problem that is none', cut, as('application/problem+json', '[]')],
  ])('sends again with the same key after %s', async (_name, ...troubles) => {
    const keys: unknown[] = [];
    const server: Server = createServer((request, response) => {
      keys.push(request.headers['idempotency-key']);
      request.resume();
      request.once('end', () => (troubles[keys.length - 1] ?? created)(response));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const [command = '', ...options] = language.command;
    const script = `${language.before}${language.scripts.repeat}`;
    expect(await runAt(url, command, [...options, script], [])).toEqual({ id: 'out_1' });
    server.close();
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[\w-]{8,128}$/);
  });

  it('reads a webhook once its signature holds', async () => {
    const headers = (at: number) => ({ ...createSigner([SECRET])('msg_1', WEBHOOK, at) });
    const now = headers(Date.now());
    const seconds = String(Math.floor(Date.now() / 1000));
    const byNoKey = createHmac('sha256', '').update(`msg_1.${seconds}.${WEBHOOK}`).digest('base64');
    const signedByAnybody = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': seconds,
      'webhook-signature': `v1,${byNoKey}`,
    };
    const good = [
      [WEBHOOK, now, SECRET],
      [WEBHOOK, now, `${OTHER_SECRET}, ${SECRET}`],
      [WEBHOOK, now, `${SECRET},`],
    ];
    const bad = [
      [WEBHOOK, now, OTHER_SECRET],
      [WEBHOOK.replace('Awa', 'Ama'), now, SECRET],
      [WEBHOOK, headers(Date.now() - 600_000), SECRET],
      [WEBHOOK, {}, SECRET],
      [WEBHOOK, signedByAnybody, `${OTHER_SECRET},`],
    ];
    const withoutSecret = ['', ' , ', 'whsec_', `${OTHER_SECRET},whsec_`].map((secret) => [
      WEBHOOK,
      signedByAnybody,
      secret,
    ]);
    const read = await run<(string | null)[]>(language, 'webhook', ...good, ...bad, ...withoutSecret);
    expect(read).toEqual([
      ...good.map(() => 'Awa Koné'),
      ...bad.map(() => null),
      ...withoutSecret.map(() => 'no secret'),
    ]);
  });
});
