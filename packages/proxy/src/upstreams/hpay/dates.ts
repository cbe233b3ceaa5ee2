export const DAY_MS = 86_400_000;

/**
 * The date as /getPaymentHistory/ wants it (001): `yyyy-mm-dd`, in UTC.
 *
 * @param milliseconds since 1970
 */
export const dateOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);
