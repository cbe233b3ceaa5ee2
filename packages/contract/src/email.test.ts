import { describe, expect, it } from 'vitest';
import { EMAIL_PATTERN } from './email.ts';
import { Customer } from './schemas/index.ts';

describe('an e-mail address', () => {
  it.each(['awa@example.com', "o'hara.k+1_x@mail.example.co.ke", 'A@B-C.Example'])('%s is one', (email) => {
    expect(EMAIL_PATTERN.test(email)).toBe(true);
    expect(Customer.safeParse({ email }).success).toBe(true);
  });

  it.each([
    'awa..k@example.com',
    'awa.@example.com',
    '.awa@example.com',
    'koné@example.com',
    'awa@exämple.com',
    'awa@example',
    'awa@-example.com',
    'awa@example-.com',
    'a wa@example.com',
    'awa@@example.com',
    '',
  ])('%s is none', (email) => {
    expect(EMAIL_PATTERN.test(email)).toBe(false);
    expect(Customer.safeParse({ email }).success).toBe(false);
  });
});
