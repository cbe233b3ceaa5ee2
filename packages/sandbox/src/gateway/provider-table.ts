/** The two tenants whose documents this sandbox plays. */
export type Tenant = 'bitlipa' | 'pixel';

/** What the customer has to do after a collecting request was accepted. */
export type Flow = 'approve_on_phone' | 'redirect' | 'bank_transfer';

/** One provider id of one tenant, as the tenant's document prints it. */
export interface SandboxProvider {
  readonly tenant: Tenant;
  readonly id: number;
  /** ISO 3166-1 alpha-2; `null` for the simulator, which takes any. */
  readonly country: string | null;
  /** As printed, misprints included. */
  readonly name: string;
  /** ISO 4217; `null` for the simulator, which takes any. */
  readonly currency: string | null;
  /** Least amount of `payment_c2b` in major units, inclusive; `null` where the document prints none. */
  readonly collectMin: string | null;
  /** Least amount of `payment_b2c` in major units, inclusive; `null` where the document prints none. */
  readonly payoutMin: string | null;
  /** Greatest amount in major units, inclusive; `null` where the document prints none, or "No Limit". */
  readonly max: string | null;
  /** The phone number's form; `null` where `customer_id` may be any id of the customer's. */
  readonly phoneExample: string | null;
  /** Names required in `extra` of `payment_c2b`. */
  readonly collectExtras: readonly string[];
  /** Names required at the top of the body of `payment_c2b`. */
  readonly collectTop: readonly string[];
  /** Names required in `extra` of `payment_b2c`. */
  readonly payoutExtras: readonly string[];
  readonly flow: Flow;
  /** Whether the hosted payment page is the only way to collect, or one way beside `payment_c2b`. */
  readonly page: 'only' | 'also' | undefined;
}

type Common = Omit<SandboxProvider, 'tenant' | 'id' | 'name' | 'page'> &
  Partial<Pick<SandboxProvider, 'page'>>;
type Printed = readonly [id: number, name: string, differences?: Partial<Common>];

/** One table of a document: what all its providers share, and each provider with what it has of its own. */
export function table(tenant: Tenant, common: Common, printed: readonly Printed[]): SandboxProvider[] {
  return printed.map(([id, name, differences]) => ({
    page: undefined,
    ...common,
    ...differences,
    tenant,
    id,
    name,
  }));
}

export const NAME = ['customer_name'];
export const EMAIL = ['customer_email'];
export const NAME_AND_EMAIL = ['customer_name', 'customer_email'];
export const NAME_AND_DOCUMENT = ['customer_name', 'customer_doc_type', 'customer_doc_number'];

/** What most tables share: approval on the phone, and nothing beside the request's own fields. */
export const STANDARD = {
  collectExtras: [],
  collectTop: [],
  payoutExtras: [],
  flow: 'approve_on_phone',
} as const;

export const limits = (collectMin: string | null, payoutMin: string | null, max: string | null) => ({
  collectMin,
  payoutMin,
  max,
});

export const SIMULATOR: Common = {
  ...STANDARD,
  ...limits(null, null, null),
  country: null,
  currency: null,
  phoneExample: null,
};
