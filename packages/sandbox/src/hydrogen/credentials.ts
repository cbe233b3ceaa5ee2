/** A reseller of 004's form, who opens nothing but this sandbox. */
export const HYDROGEN_CREDENTIALS = {
  username: 'reseller@shop.example',
  password: 'Sandbox123!',
  deviceToken: 'sandbox-device',
  terminalId: 'SANDBOX1',
} as const;

/** 004's own ids ("Reseller Login" and "About Reseller"). */
export const RESELLER_ID = '579fb9be-cfd4-459a-a5a9-08dc481b122c';
export const WALLET_ID = '1c582a5b-5683-4e7f-ccad-08dc480e792d';
