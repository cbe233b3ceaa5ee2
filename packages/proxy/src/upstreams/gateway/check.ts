/** Whether the gateways take the tenants' credentials: each is asked for an order that it cannot know. */
import type { ReadTextFile, Variables } from '../../config/variables.ts';
import type { Fetch } from '../../dependencies.ts';
import { callUpstream } from '../bounded-fetch.ts';
import { credenceOf, reasonForDoubt } from '../credence.ts';
import { readGateways, type GatewayTenant } from './config.ts';
import { UPSTREAM } from './facts.ts';
import { isAuthenticationFailure, readGatewayMessage } from './messages.ts';
import { buildStatus } from './requests.ts';
import { variablesOf } from './tenant-variables.ts';

interface TenantCheck {
  readonly name: string;
  /** Why it cannot be worked with, and what to do; null where it can. */
  readonly problem: string | null;
}

async function checkTenant(tenant: GatewayTenant, fetch: Fetch): Promise<TenantCheck> {
  const call = await buildStatus(tenant, `check${crypto.randomUUID().replaceAll('-', '')}`);
  const answer = await callUpstream(fetch, call, { lane: 'status', signal: null });
  const result = (problem: string | null) => ({ name: `${UPSTREAM} ${tenant.name}`, problem });
  const variables = variablesOf(tenant.name);
  if (answer.kind !== 'answer') return result(`${answer.reason}: check ${variables}_BASE_URL`);
  const message = readGatewayMessage(answer.text);
  if (credenceOf(answer) === 'nothing' || message === null) {
    return result(`${reasonForDoubt(answer)}: check ${variables}_BASE_URL and _PUBLIC_ID`);
  }
  return result(
    isAuthenticationFailure(message)
      ? `it refuses the credentials: check ${variables}_MERCHANT_ID, _PUBLIC_ID and _SECRET_KEY`
      : null,
  );
}

export function checkGateway(
  variables: Variables,
  readFile: ReadTextFile,
  fetch: Fetch,
): Promise<readonly TenantCheck[]> {
  return Promise.all(readGateways(variables, readFile).map((tenant) => checkTenant(tenant, fetch)));
}
