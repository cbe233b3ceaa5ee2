import type { Context } from 'hono';

/** Where the pattern of the route that answers is left, such as `/v1/payments/:id`. */
export const ROUTE_PATTERN = 'routePattern';

/** `*` where none did. */
export const patternOf = (context: Context) => (context.get(ROUTE_PATTERN) as string | undefined) ?? '*';
