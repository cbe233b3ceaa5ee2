/** The code that callbacks carry for each operation ("Operation types" in 002 and 003). */
export const OPERATION_TYPES = { payment_b2c: 16, payment_c2b: 17 } as const;
export type Operation = keyof typeof OPERATION_TYPES;
