/** Which changes the merchant's server is told of. */
import { expect, it } from 'vitest';
import { announcementsOf } from './announcements.ts';

const typesOf = (...change: [before: string, after: string]) =>
  announcementsOf('payment', ...change, 1_700_000_000_000).map(({ type }) => type);

it('is told of each status that a payment comes to, once', () => {
  expect(typesOf('processing', 'requires_action')).toEqual(['payment.requires_action']);
  expect(typesOf('requires_action', 'succeeded')).toEqual(['payment.succeeded']);
  expect(typesOf('needs_review', 'succeeded')).toEqual(['payment.succeeded']);
});

it('is not told of what leaves the status as it is, such as a purchase that begins', () => {
  expect(typesOf('succeeded', 'succeeded')).toEqual([]);
});

it('is not told that something is under way again', () => {
  expect(announcementsOf('payout', 'needs_review', 'processing', 1_700_000_000_000)).toEqual([]);
});
