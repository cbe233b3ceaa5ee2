/** For whoever runs the proxy. */
import { PROBLEMS, type ProblemCode } from '@malipo/contract';
import { VERSION } from '@malipo/contract/version';
import type { Call, Handlers } from '../http/call.ts';
import { ProblemError, notFound } from '../problems/problem.ts';

const JOURNAL_RETRY_SECONDS = 5;

const HEALTH = { status: 'ok', version: VERSION } as const;
const getHealth = () => ({ body: HEALTH });

/** A proxy whose configuration is not whole does not start, so the journal is all that is left to ask. */
async function getReadiness({ services }: Call<'getReadiness'>) {
  if (services.dependencies.stopping?.aborted) {
    throw new ProblemError('unavailable', 'The proxy is stopping.', {
      retryAfterSeconds: JOURNAL_RETRY_SECONDS,
    });
  }
  try {
    await services.dependencies.journal.ping();
  } catch (cause) {
    throw new ProblemError('unavailable', 'The journal cannot be reached.', {
      retryAfterSeconds: JOURNAL_RETRY_SECONDS,
      cause,
    });
  }
  return { body: { status: 'ready', journal: 'reachable', configuration: 'whole' } as const };
}

async function getApiDescription({ context, services }: Call<'getApiDescription'>): Promise<Response> {
  const { openApiText } = services.dependencies;
  // Where it is served as a static asset, a request gets here only if that is missing.
  if (openApiText === undefined) throw new ProblemError('not_found', 'The description is not served here.');
  context.header('access-control-allow-origin', '*');
  context.header('content-type', 'application/json');
  return context.body(await openApiText());
}

/** What the `type` of a problem leads to. */
async function getProblemWords({ context, params, services }: Call<'getProblemWords'>): Promise<Response> {
  const code = params.code as ProblemCode;
  if (!Object.hasOwn(PROBLEMS, code)) throw notFound('code');
  const { status, title } = PROBLEMS[code];
  const words = await services.dependencies.problemWords?.();
  return context.text(`${status} ${code}: ${title}.\n${words === undefined ? '' : `${words[code]}\n`}`);
}

async function getMetrics({ context, services }: Call<'getMetrics'>): Promise<Response> {
  const { metrics } = services.dependencies;
  if (metrics === undefined) throw new ProblemError('not_found', 'Nothing is measured on this runtime.');
  context.header('content-type', metrics.contentType);
  return context.body(await metrics.text());
}

export const operationHandlers = {
  getHealth,
  getMetrics,
  getProblemWords,
  getReadiness,
  getApiDescription,
} satisfies Partial<Handlers>;
