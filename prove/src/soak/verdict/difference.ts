/** In what four books that should agree do not. */
export type DifferenceKind =
  /** Somebody's money or order that a book should have and has not. */
  | 'lost'
  /** What should be there once is there twice. */
  | 'doubled'
  /** What a book has and nobody asked for, or paid. */
  | 'invented'
  /** The same thing, with another amount, currency or end. */
  | 'differs'
  /** Left for a person though upstream never had it, or though upstream knows how it ended. */
  | 'in review'
  /** Still open though upstream has ended it. */
  | 'unsettled'
  /** Right, and refused. */
  | 'refused'
  /** Never answered in a way that says what became of it. */
  | 'unanswered'
  /** An end that became another one. */
  | 'changed'
  /** What the proxy did that it must not do. */
  | 'conduct';

export interface Difference {
  readonly kind: DifferenceKind;
  /** The id, or the plan's name where there is none. */
  readonly subject: string;
  readonly what: string;
}

/** Compares decimals as such: `250` and `250.00` are one amount. */
export function isSameAmount(one: string | number, other: string | number): boolean {
  return hundredths(one) === hundredths(other);
}

function hundredths(amount: string | number): bigint {
  const [whole = '0', fraction = ''] = String(amount).split('.');
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0').slice(0, 2) || '0');
}

/** Whether amounts that the upstream wrote come to no more than the limit. */
export function sumIsAtMost(amounts: readonly string[], limit: string): boolean {
  return amounts.reduce((sum, amount) => sum + hundredths(amount), 0n) <= hundredths(limit);
}
