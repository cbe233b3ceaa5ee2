/** The upstreams in their process: what they hold, and what a customer does on their pages. */
import type { CallbackFault, CallbackSent, Execution, Fault } from '@malipo/sandbox';

/** What the upstream's book says of an order: `OrderSeen` of the sandbox, as far as it counts here. */
export interface UpstreamOrder {
  readonly tenant: string;
  readonly operation: 'payment_c2b' | 'payment_b2c';
  readonly orderId: string;
  readonly providerId: number;
  readonly customerId: string;
  readonly amount: string;
  readonly currency: string;
  readonly status: number;
  readonly ending: string;
  readonly requests: readonly string[];
  readonly callbacks: readonly CallbackSent[];
}

export interface UpstreamRequest {
  readonly tenant: string;
  readonly call: string;
  readonly text: string;
  readonly refusal: { readonly code: number; readonly message: string } | null;
  readonly fault: string | null;
}

export interface UpstreamBook {
  readonly orders: readonly UpstreamOrder[];
  readonly executions: readonly Execution[];
  readonly requests: readonly UpstreamRequest[];
}

export interface SandboxControls {
  environment(): Promise<Record<string, string>>;
  planFaults(faults: readonly Fault[], callbackFaults: readonly CallbackFault[]): Promise<void>;
  endFaults(): Promise<void>;
  /** Resolves when nothing is planned any more. */
  settled(): Promise<void>;
  book(): Promise<UpstreamBook>;
  /** @returns whether the order was there */
  act(tenant: string, orderId: string, action: 'approve' | 'arrive' | 'cancel'): Promise<boolean>;
  /** @returns whether the page was there */
  openLink(url: string, action: 'approve' | 'decline'): Promise<boolean>;
}

export function sandboxControls(url: string): SandboxControls {
  async function read(path: string): Promise<unknown> {
    const response = await fetch(`${url}/control${path}`);
    if (!response.ok) throw new Error(`the sandbox answers ${response.status} to ${path}`);
    return response.json();
  }
  const post = (path: string, body: unknown) =>
    fetch(`${url}/control${path}`, { method: 'POST', body: JSON.stringify(body) });

  return {
    environment: () => read('/environment') as Promise<Record<string, string>>,
    async planFaults(faults, callbackFaults) {
      for (const fault of faults) await post('/faults', fault);
      for (const fault of callbackFaults) await post('/callback-faults', fault);
    },
    async endFaults() {
      await post('/end-faults', {});
    },
    async settled() {
      await read('/settled');
    },
    async book() {
      const [orders, executions, requests] = await Promise.all(
        ['orders', 'executions', 'requests'].map(async (what) => {
          const answer = (await read(`/${what}`)) as Record<string, unknown>;
          return answer[what];
        }),
      );
      return { orders, executions, requests } as UpstreamBook;
    },
    async act(tenant, orderId, action) {
      return (await post(`/orders/${tenant}/${encodeURIComponent(orderId)}/act`, { action })).ok;
    },
    async openLink(link, action) {
      const { status } = await fetch(`${link}/${action}`, { method: 'POST', redirect: 'manual' });
      return status < 400;
    },
  };
}
