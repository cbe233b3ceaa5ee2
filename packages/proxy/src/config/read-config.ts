import { EMAIL_PATTERN } from '@malipo/contract/email';
import { readLimits } from '../limits/budgets.ts';
import { readNetwork, type Network } from '../limits/client-address.ts';
import { readRouteChoices } from '../operators/route-choices.ts';
import type { Upstream } from '../upstreams/upstream.ts';
import { UPSTREAMS } from '../upstreams/upstreams.ts';
import type { Config, DefaultCustomer } from './config.ts';
import { readWebhook } from './webhook.ts';
import { isLoopback, Variables, type Environment, type ReadTextFile } from './variables.ts';

const EXPIRES_SECONDS = 900;
const BANK_EXPIRES_SECONDS = 86_400;
const MAX_EXPIRES_SECONDS = 2_592_000;
const KEEP_PERSONAL_DAYS = 400;
/** A hundred years. */
const MAX_KEEP_PERSONAL_DAYS = 36_500;
const SHUTDOWN_SECONDS = 8;
const MAX_SHUTDOWN_SECONDS = 300;
/** No network of one's own is larger. */
const MIN_TRUSTED_BITS = 8;
const OFFER_ID = /^off_[0-9a-f]{32}$/;

function readOrigins(variables: Variables): ReadonlySet<string> {
  const name = 'MALIPO_ALLOWED_ORIGINS';
  const origins = variables.list(name);
  for (const origin of origins) {
    const url = URL.canParse(origin) ? new URL(origin) : null;
    if (url === null || url.origin !== origin || origin.includes('*')) {
      variables.refuse(
        name,
        'must list exact origins, with nothing after the host or port: https://shop.example,https://www.shop.example',
      );
    } else if (url.protocol !== 'https:' && !(isLoopback(url) && !variables.live)) {
      variables.refuse(
        name,
        'must list https origins (http only on a loopback address, and not where MALIPO_LIVE is true)',
      );
    }
  }
  return new Set(origins);
}

const originOf = (address: string): readonly string[] =>
  URL.canParse(address) ? [new URL(address).origin] : [];

function readTrustedProxies(variables: Variables): readonly Network[] {
  const name = 'MALIPO_TRUSTED_PROXIES';
  return variables.list(name).flatMap((text) => {
    const network = readNetwork(text);
    if (network !== null) return [network];
    variables.refuse(name, 'must list addresses or networks, such as 10.0.0.0/8,2001:db8::/32');
    return [];
  });
}

function readMarkup(variables: Variables): string {
  const value = variables.text('MALIPO_MARKUP_PERCENT') ?? '0';
  if (!/^(0|[1-9]\d{0,2})(\.\d{1,4})?$/.test(value)) {
    variables.refuse('MALIPO_MARKUP_PERCENT', 'must be a percentage such as 2.5, without the sign');
  }
  return value;
}

function readDatabaseUrl(variables: Variables): string {
  const value = variables.text('MALIPO_DATABASE_URL') ?? 'file:./malipo.db';
  if (!/^(file:|postgres(ql)?:\/\/|libsql:\/\/|https:\/\/|http:\/\/)/.test(value)) {
    variables.refuse(
      'MALIPO_DATABASE_URL',
      'must begin with file:, postgres:// or libsql:// (such as file:./malipo.db)',
    );
  }
  return value;
}

function readRevokedOffers(variables: Variables): ReadonlySet<string> {
  const name = 'MALIPO_REVOKED_OFFERS';
  const ids = variables.list(name);
  if (!ids.every((id) => OFFER_ID.test(id))) {
    // One that is mistyped would be paid on, in silence.
    variables.refuse(name, `must list ids of offers, such as off_${'0123456789abcdef'.repeat(2)}`);
  }
  return new Set(ids);
}

function readHasServerListener(variables: Variables): boolean {
  const hasPort = variables.text('MALIPO_SERVER_PORT') !== null;
  if (!hasPort && variables.text('MALIPO_SERVER_HOST') !== null) {
    variables.refuse(
      'MALIPO_SERVER_PORT',
      'is not set, but MALIPO_SERVER_HOST is: set the port to listen on there',
    );
  }
  return hasPort;
}

const collectingVariables = (upstreams: readonly Upstream[]) =>
  upstreams.flatMap(({ collectsBy }) => collectsBy ?? []).join(', ');

function readMerchant(variables: Variables): Config['merchant'] {
  const name = variables.text('MALIPO_MERCHANT_NAME');
  const support = variables.text('MALIPO_SUPPORT');
  if (variables.live && name === null) {
    variables.refuse('MALIPO_MERCHANT_NAME', "is not set: the shop's name, shown to customers");
  }
  if (variables.live && support === null) {
    variables.refuse(
      'MALIPO_SUPPORT',
      'is not set: how customers reach the shop (a phone number, an e-mail address or a link)',
    );
  }
  return { name: name ?? 'Test shop', support: support ?? '' };
}

function readDefaultCustomer(variables: Variables): DefaultCustomer {
  const name = variables.text('MALIPO_DEFAULT_NAME');
  const email = variables.text('MALIPO_DEFAULT_EMAIL');
  if (email !== null && !EMAIL_PATTERN.test(email)) {
    variables.refuse('MALIPO_DEFAULT_EMAIL', 'must be an e-mail address, such as orders@shop.example');
  }
  return { ...(name !== null && { name }), ...(email !== null && { email }) };
}

/** What the start says aloud, besides what the upstreams have found. */
function warn(
  { warnings }: Variables,
  {
    dataKeys,
    live,
    trustedProxies,
    trustHostedAmounts,
    upstreams,
  }: Pick<Config, 'dataKeys' | 'live' | 'trustedProxies' | 'trustHostedAmounts' | 'upstreams'>,
  known: readonly Upstream[],
): void {
  if (dataKeys.length === 0) {
    warnings.push(
      'MALIPO_DATA_KEY is not set: names, phone numbers, PINs and tokens are stored unencrypted in the journal',
    );
  }
  if (live && trustedProxies.length === 0) {
    warnings.push(
      'MALIPO_TRUSTED_PROXIES is not set: all customers behind the reverse proxy look like one client, and share its limits',
    );
  }
  if (trustedProxies.some(([, bits]) => bits < MIN_TRUSTED_BITS)) {
    warnings.push(
      'MALIPO_TRUSTED_PROXIES trusts half the world: by X-Forwarded-For anybody looks like any client',
    );
  }
  if (trustHostedAmounts) {
    warnings.push(
      'MALIPO_TRUST_HOSTED_AMOUNTS is on: a hosted-page payment succeeds without the upstream naming its amount',
    );
  }
  if (!upstreams.some(({ routes }) => routes.collect.length + routes.fetchedOperators.length > 0)) {
    warnings.push(`None of ${collectingVariables(known)} is set: there is no operator to pay with`);
  }
}

/**
 * Reads the configuration from the environment (design.md, "Configuration").
 *
 * @param environment the variables by name
 * @param readFile reads a JSON file that a variable names
 * @param upstreams those that there are
 * @throws ConfigError naming every variable that is missing or wrong, and what it should look like
 */
export function readConfig(
  environment: Environment,
  readFile: ReadTextFile = () => null,
  upstreams: readonly Upstream[] = UPSTREAMS,
): Config {
  const variables = new Variables(environment);
  const { live } = variables;
  const testOperators = variables.flag('MALIPO_TEST_OPERATORS');
  if (live && testOperators)
    variables.refuse('MALIPO_TEST_OPERATORS', 'must not be true where MALIPO_LIVE is true');

  const publicUrl = variables.requiredAddress('MALIPO_PUBLIC_URL', 'the public address of this proxy');
  const dataKeys = variables.keysWhereLive('MALIPO_DATA_KEY');
  const trustedProxies = readTrustedProxies(variables);
  const trustHostedAmounts = variables.flag('MALIPO_TRUST_HOSTED_AMOUNTS');
  const configured = upstreams.flatMap((upstream) => upstream.configure(variables, readFile) ?? []);

  const config: Config = {
    publicUrl,
    secretKeys: variables.keys('MALIPO_SECRET_KEY', 'sk_'),
    signingKeys: variables.keys('MALIPO_SIGNING_KEY'),
    dataKeys,
    keepPersonalDays: variables.days('MALIPO_KEEP_PERSONAL_DAYS', KEEP_PERSONAL_DAYS, MAX_KEEP_PERSONAL_DAYS),
    // The proxy's own page of payment links is one of its customers.
    allowedOrigins: new Set([...readOrigins(variables), ...originOf(publicUrl)]),
    merchant: readMerchant(variables),
    defaultCustomer: readDefaultCustomer(variables),
    openAmounts: variables.flag('MALIPO_OPEN_AMOUNTS'),
    hasAdmin: variables.flag('MALIPO_ADMIN'),
    live,
    testOperators,
    expiresSeconds: variables.seconds('MALIPO_EXPIRES_SECONDS', EXPIRES_SECONDS, MAX_EXPIRES_SECONDS),
    bankExpiresSeconds: variables.seconds(
      'MALIPO_BANK_EXPIRES_SECONDS',
      BANK_EXPIRES_SECONDS,
      MAX_EXPIRES_SECONDS,
    ),
    shutdownSeconds: variables.seconds('MALIPO_SHUTDOWN_SECONDS', SHUTDOWN_SECONDS, MAX_SHUTDOWN_SECONDS),
    revokedOffers: readRevokedOffers(variables),
    trustHostedAmounts,
    markupPercent: readMarkup(variables),
    webhook: readWebhook(variables),
    databaseUrl: readDatabaseUrl(variables),
    trustedProxies,
    limits: readLimits(variables),
    hasServerListener: readHasServerListener(variables),
    upstreams: configured,
    routeChoices: readRouteChoices(variables, configured),
    warnings: variables.warnings,
  };
  if (variables.problems.length > 0) throw variables.failure();
  warn(variables, config, upstreams);
  // Last: by then every name has been looked for.
  variables.warnings.push(...variables.unknown());
  return config;
}
