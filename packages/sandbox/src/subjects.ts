const ACCOUNT = /"(?:customer_id|account_id|accountNumber|phoneNumber)"\s*:\s*"([^"]*)"/;
const ID = /"(?:order_id|ref|clientReference)"\s*:\s*"([^"]*)"/;

/** The customer's phone or account number that a request is about; empty where it is about nobody's. */
export type Subjects = (text: string) => string;

/** Requests that name an id alone are about the customer of the request that named both. */
export function createSubjects(): Subjects {
  const accounts = new Map<string, string>();
  return (text) => {
    const id = ID.exec(text)?.[1];
    const account = ACCOUNT.exec(text)?.[1];
    if (id !== undefined && account !== undefined) accounts.set(id, account);
    return account ?? accounts.get(id ?? '') ?? '';
  };
}
