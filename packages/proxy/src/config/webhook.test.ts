import { describe, expect, it } from 'vitest';
import { readConfig } from './read-config.ts';
import { ConfigError } from './variables.ts';

const SECRET = `whsec_${btoa('0123456789abcdef0123456789abcdef')}`;
const OTHER = `whsec_${btoa('fedcba9876543210fedcba9876543210')}`;
const URL_NAME = 'MALIPO_WEBHOOK_URL';
const SECRET_NAME = 'MALIPO_WEBHOOK_SECRET';

const read = (url: string | undefined, secret: string | undefined) =>
  readConfig({
    MALIPO_PUBLIC_URL: 'http://127.0.0.1:8787',
    MALIPO_SECRET_KEY: 'sk_0123456789abcdef0123456789abcdef',
    MALIPO_SIGNING_KEY: '0123456789abcdef0123456789abcdef',
    [URL_NAME]: url,
    [SECRET_NAME]: secret,
  }).webhook;

function problemsOf(url: string | undefined, secret: string | undefined): readonly string[] {
  try {
    read(url, secret);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('webhooks', () => {
  it('are sent nowhere where nothing is set', () => {
    expect(read(undefined, undefined)).toBeNull();
  });

  it('are signed by one secret, or by two while it is rotated', () => {
    const url = 'https://shop.example/webhooks?from=malipo';
    expect(read(url, SECRET)).toEqual({ url, secrets: [SECRET] });
    expect(read(url, `${SECRET}, ${OTHER}`)).toEqual({ url, secrets: [SECRET, OTHER] });
  });

  it.each([
    ['the address', undefined, SECRET, URL_NAME],
    ['the secret', 'https://shop.example/', undefined, SECRET_NAME],
  ])('want %s as well', (_, url, secret, name) => {
    const problems = problemsOf(url, secret);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} is not set`));
  });

  it.each([
    'http://127.0.0.1:4100/webhooks',
    'http://localhost/webhooks',
    'http://shop.localhost/webhooks',
    'http://[::1]:4100/webhooks',
    'http://10.1.2.3/webhooks',
    'http://172.16.0.1/webhooks',
    'http://172.31.255.1/webhooks',
    'http://192.168.1.1/webhooks',
    'http://[fd00::1]/webhooks',
    'http://shop.internal:3000/webhooks',
    // What is 127.0.0.1 to whoever connects.
    'http://0x7f.1/webhooks',
  ])('may go without TLS to %s, which is not on the internet', (url) => {
    expect(problemsOf(url, SECRET)).toEqual([]);
  });

  it.each([
    'http://shop.example/webhooks',
    'http://10.example.com/webhooks',
    'http://127.0.0.1.example.com/webhooks',
    'http://172.32.0.1/webhooks',
    'http://172.15.0.1/webhooks',
    'http://11.0.0.1/webhooks',
    'http://169.254.169.254/latest',
    'http://[2001:db8::1]/webhooks',
    'http://fd00.example/webhooks',
    'http://localhost.example/webhooks',
    'ftp://shop.example/webhooks',
    'https://user:canary@shop.example/',
    'https://shop.example/#canary',
    'shop.example',
  ])('never go to %s', (url) => {
    const problems = problemsOf(url, SECRET);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${URL_NAME} must`));
    expect(problems[0]).not.toContain('canary');
  });

  it.each(['canary', 'whsec_canary', `${SECRET},canary`, `${SECRET},${SECRET},${SECRET}`])(
    'are signed by no %s',
    (secret) => {
      const problems = problemsOf('https://shop.example/', secret);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(new RegExp(`^${SECRET_NAME} `));
      expect(problems[0]).not.toMatch(/canary|MDEyMzQ1/);
    },
  );
});
