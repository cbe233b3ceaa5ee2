/** Why something failed, in the log: the error's own words, and nothing that they repeat of a request or a row. */
import { expect, it } from 'vitest';
import { explain } from './log.ts';

const wordsOf = (error: Error) => explain(error).message;

it.each([
  ['invalid value for enum: "Wanjiru Otieno"', 'invalid value for enum: …'],
  ["duplicate key 'Wanjiru Otieno' in names", 'duplicate key … in names'],
  ['cannot read `Wanjiru Otieno`', 'cannot read …'],
  ['a "quoted "name" within" is all of it', 'a … is all of it'],
  ['no phone 254712345678 here', 'no phone … here'],
  ['refused by wanjiru@example.com', 'refused by …'],
  ['connect to https://user:word@db.internal/x failed', 'connect to … failed'],
  ['open /srv/malipo/malipo.db', 'open …'],
  [`token ${'Ab1-'.repeat(10)} is none`, 'token … is none'],
  ['two\nlines\tof  it', 'two lines of it'],
])('%j reads %j', (message, words) => {
  expect(wordsOf(new Error(message))).toBe(words);
});

it('of JSON text and of what is long nothing is told', () => {
  for (const error of [new SyntaxError('Unexpected token W in Wanjiru'), new Error('Wanjiru '.repeat(300))])
    expect(wordsOf(error)).toBeNull();
});

it('is cut, and says where it happened without its message', () => {
  const error = new TypeError(`it is ${'so '.repeat(100)}`);
  expect(wordsOf(error)?.length).toBeLessThanOrEqual(160);
  expect(explain(error)).toMatchObject({ reason: 'TypeError', at: expect.stringMatching(/^at .*log\.test/) });
});
