/** What the field of the paying number is called: where it comes first, and after the operator. */
export const PHONE_LABEL = /^(Phone number|Your .*number)/;

export const SOMEBODY = { name: 'Awa Koné', email: 'awa@example.com' } as const;
