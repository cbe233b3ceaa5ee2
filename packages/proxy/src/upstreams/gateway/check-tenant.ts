/** Whether a gateway takes a tenant's credentials: asked for an order that it cannot know. */
import type { Fetch } from '../../dependencies.ts';
import { callUpstream } from '../bounded-fetch.ts';
import { credenceOf, reasonForDoubt } from '../credence.ts';
import type { UpstreamCheck } from '../upstream.ts';
import type { GatewayTenant } from './config.ts';
import { isAuthenticationFailure, readGatewayMessage } from './messages.ts';
import { buildStatus } from './requests.ts';
import { UPSTREAM } from './routes.ts';

/** As its variables begin. */
export const variablesOf = (tenant: string): string => `GATEWAY_${tenant.toUpperCase().replaceAll('-', '_')}`;

export async function checkTenant(tenant: GatewayTenant, fetch: Fetch): Promise<UpstreamCheck> {
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
