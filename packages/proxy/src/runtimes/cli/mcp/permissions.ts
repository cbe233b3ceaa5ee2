/** What whoever starts the server may allow beyond reading and asking to be paid; each is an option `--allow-…`. */
export const PERMISSIONS = {
  payouts: 'Allow paying out',
  refunds: 'Allow refunding payments',
  purchases: 'Allow buying from the store at the merchant’s expense',
  resolve: 'Allow settling by hand what needs review',
  resend: 'Allow sending webhooks to your server again',
  billers: 'Allow switching billers on and off',
} as const;

export type Permission = keyof typeof PERMISSIONS;
