/** `malipo init`: an .env with fresh keys. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { StartError } from '../start-error.ts';
import { localCommand } from './command.ts';

const SANDBOX = 'http://127.0.0.1:8790';
const key = (): string => randomBytes(32).toString('hex');

const fileText = (
  upstreams: string,
): string => `# The proxy's environment. Malipo's .env.example describes every variable.
# Where the world reaches the proxy. https in production.
MALIPO_PUBLIC_URL=http://127.0.0.1:8787
# Your server's bearer. Never in a page.
MALIPO_SECRET_KEY=sk_${key()}
# Signs sessions, offers and payment tokens.
MALIPO_SIGNING_KEY=${key()}
# Encrypts names, phones and PINs in the journal. Keep a copy apart from its backups: nothing else decrypts them.
MALIPO_DATA_KEY=${key()}
# The sites that may show the checkout: exact origins, comma-separated.
MALIPO_ALLOWED_ORIGINS=http://127.0.0.1:4100
# On every screen of the checkout: the shop's name, and a phone, an e-mail address or a link.
MALIPO_MERCHANT_NAME="Your shop"
MALIPO_SUPPORT="help@example.com"
MALIPO_DATABASE_URL=file:./malipo.db
# true in production.
MALIPO_LIVE=false
# Webhooks to your server.
#MALIPO_WEBHOOK_URL=https://shop.example/webhooks
#MALIPO_WEBHOOK_SECRET=whsec_${randomBytes(32).toString('base64')}

${upstreams}`;

const TO_FILL_IN = `# Your account at a company that runs the Payment API Gateway; several names for several companies.
#GATEWAYS=bitlipa
#GATEWAY_BITLIPA_BASE_URL=
#GATEWAY_BITLIPA_PUBLIC_ID=
#GATEWAY_BITLIPA_MERCHANT_ID=
#GATEWAY_BITLIPA_SECRET_KEY=
#GATEWAY_BITLIPA_PAGE_URL=
`;

/** @throws StartError where no sandbox answers */
async function fetchVariables(address: string): Promise<Readonly<Record<string, string>>> {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) {
    throw new StartError('--sandbox-url must be an address,', `such as ${SANDBOX}`);
  }
  try {
    const answer = await fetch(new URL('/control/environment', address));
    const variables = (await answer.json()) as Record<string, string>;
    if (typeof variables['GATEWAYS'] === 'string') return variables;
    throw new TypeError('another program answers');
  } catch (cause) {
    const remedy = 'Start it (npx malipo-sandbox), or say where it runs with --sandbox-url.';
    throw new StartError(`No sandbox answers at ${address}.`, remedy, { cause });
  }
}

/** What points the proxy at a sandbox, as it says itself. */
async function sandboxVariables(url: string): Promise<string> {
  const variables = await fetchVariables(url);
  const lines = Object.entries(variables).map(([name, value]) => `${name}='${value}'`);
  return `# The sandbox, which plays the payment companies.\n${lines.join('\n')}\n`;
}

export default localCommand({
  name: 'init',
  description: 'Write an .env with fresh keys; what is there is never overwritten',
  needsNoEnvironment: true,
  args: {
    file: { type: 'positional', required: false, description: 'The file to write; .env by default' },
    sandbox: { type: 'boolean', description: `Point it at the sandbox that runs at ${SANDBOX}` },
    'sandbox-url': { type: 'string', description: 'Point it at a sandbox that runs there', valueHint: 'url' },
  },
  async run({ args }) {
    // All other commands read the file that --env names: here it can only be the one to write.
    const file = args.file || args.env || '.env';
    const url = args['sandbox-url'] ?? (args.sandbox ? SANDBOX : null);
    const text = fileText(url === null ? TO_FILL_IN : await sandboxVariables(url));
    try {
      writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    } catch (cause) {
      const exists = (cause as NodeJS.ErrnoException).code === 'EEXIST';
      throw exists
        ? new StartError(
            `${file} exists, and stays as it is.`,
            `Move it away, or name another: malipo init new.env`,
          )
        : new StartError(`${file} cannot be written.`, 'Check that its folder exists and is yours.', {
            cause,
          });
    }
    const next =
      url === null ? `Fill in what is commented out, then run malipo check.` : 'Now run malipo check.';
    return { text: `${file} is written, with fresh keys, readable by you alone. ${next}`, json: { file } };
  },
});
