/** What upstreams and whoever runs the proxy are answered. */
import * as z from 'zod/mini';

/** A callback is in the journal: the upstream need not send it again. */
export const Received = z.object({ received: z.literal(true) });

export const Health = z.object({ status: z.literal('ok'), version: z.string() });
/** The operator is signed in until then. */
export const AdminSession = z.object({ expires_at: z.string() });
export const Readiness = z.object({
  status: z.literal('ready'),
  journal: z.string(),
  configuration: z.string(),
});
/** `GET /openapi.json`: an OpenAPI document. */
export const ApiDescription = z.looseObject({
  openapi: z.string(),
  info: z.looseObject({ title: z.string(), version: z.string() }),
});
