/** Every block of code of README and docs, tried as a reader would. One in a language without a rule fails. */
import type { MerchantPayment } from '@malipo/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kenyan, KENYAN_TERMS, newKey, SECRET_KEY, SHOP, type World } from '../harness.ts';
import { openShop } from '../store/shop.ts';
import { checkFiles, checkVariables, programs } from './commands.ts';
import { LANGUAGES } from './languages.ts';
import { blocksOf, PAGES } from './pages.ts';
import { commandsOf, type Request } from './shell.ts';

/** What the pages write in place of what only the reader knows; each stands for something that is there. */
let placeholders: ReadonlyArray<readonly [string, string]>;
let world: World;
let paid: MerchantPayment;
beforeAll(async () => {
  world = await openShop({ MALIPO_ALLOWED_ORIGINS: `${SHOP},https://shop.example` });
  const { client_secret } = await world.session({ ...KENYAN_TERMS, amount: '5000' });
  const { body } = await world.pay(client_secret, kenyan('00'));
  paid = await world.untilStatus(body.id, 'succeeded');
  const { body: found } = await world.call<{ billers: { id: string }[] }>('/v1/billers', {
    bearer: SECRET_KEY,
  });
  placeholders = [
    ['https://pay.example.com', ''],
    ['pay_…', paid.id],
    ['THE-ID', found.billers[0]?.id ?? ''],
    ['+225…', '+2250707000000'],
    // Of the right length, and one that the sandbox knows.
    ['207309128307', '45012345600'],
    ['$MALIPO_SECRET_KEY', SECRET_KEY],
  ];
});
afterAll(() => world.close());

/** The one payment was paid without a doubt, and other pages have given it back. */
const NOT_ANY_MORE = new Set(['not_in_review', 'not_refundable']);

const filledIn = (text: string): string =>
  placeholders
    .reduce((left, [from, to]) => left.replaceAll(from, to), text)
    // Each request has a key of its own.
    .replaceAll('$(openssl rand -hex 16)', () => newKey());

/** The call is one that the proxy takes: nothing in it is unknown, wrong or forbidden. */
async function send({ url, method, headers, body }: Request): Promise<void> {
  expect(url).toMatch(/^https:\/\/pay\.example\.com\//);
  const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, filledIn(value)]));
  const answer = await world.call<{ code?: string; detail?: string }>(filledIn(url), {
    method,
    headers: sent,
    ...(body !== null && { text: filledIn(body) }),
  });
  const isTaken = answer.status < 300 || NOT_ANY_MORE.has(answer.body.code ?? '');
  expect(isTaken, `${method} ${url}: ${JSON.stringify(answer.body)}`).toBe(true);
}

async function checkShell(code: string): Promise<void> {
  const known = programs(send);
  for (const command of commandsOf(code)) {
    checkVariables(command);
    checkFiles(command);
    const words = command.words[0] === 'sudo' ? withoutSudo(command.words) : command.words;
    const [program] = words;
    if (program === undefined) continue;
    expect(Object.keys(known), command.text).toContain(program);
    await known[program]?.(words, command);
  }
}

const withoutSudo = ([, ...words]: readonly string[]) => (words[0] === '-u' ? words.slice(2) : words);

it.each(PAGES)('the blocks of %s do what they say', async (page) => {
  for (const { language, code, line } of blocksOf(page)) {
    const check = language === 'sh' ? checkShell : LANGUAGES[language];
    expect(check, `${page}:${line} is in "${language}", of which nobody knows how to check it`).toBeDefined();
    try {
      await check?.(code);
    } catch (error) {
      throw new Error(`${page}:${line}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
});

it('there are blocks, and commands among them', () => {
  const blocks = PAGES.flatMap(blocksOf);
  expect(blocks.length).toBeGreaterThan(90);
  expect(blocks.filter(({ language }) => language === 'sh').length).toBeGreaterThan(50);
});
