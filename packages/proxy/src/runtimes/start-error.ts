/** Starts that cannot happen, and what a person can do about it: one line instead of a stack. */
import { ConfigError } from '../config/variables.ts';

/** A start that cannot happen. The message names the remedy, and no secret. */
export class StartError extends Error {
  override name = 'StartError';
  readonly remedy: string;

  constructor(problem: string, remedy: string, options?: ErrorOptions) {
    super(`${problem} ${remedy}`, options);
    this.remedy = remedy;
  }
}

/** What to print of an error that ended the start; null where nobody foresaw it, and its stack is needed. */
export function startMessage(error: unknown): string | null {
  if (error instanceof ConfigError) return error.message;
  // The journal's engines have errors of their own that carry a remedy.
  return error instanceof Error && 'remedy' in error ? error.message : null;
}

const codeOf = (error: unknown): string => {
  const { code, message, cause } = error as Error & { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause instanceof Error ? codeOf(cause) : String(message);
};

/**
 * Why the address cannot be listened on.
 *
 * @param address `prefix` is of the variables that name it, such as `MALIPO_SERVER_`
 */
export function listenError(
  error: unknown,
  { hostname, port, prefix }: { hostname: string; port: number; prefix: string },
): Error {
  const options = { cause: error };
  switch (codeOf(error)) {
    case 'EADDRINUSE': {
      const remedy = `Stop the program that listens there, or set ${prefix}PORT to another number.`;
      return new StartError(`Port ${port} on ${hostname} is taken.`, remedy, options);
    }
    case 'EACCES': {
      const remedy = `Set ${prefix}PORT to 1024 or above, and put a reverse proxy with TLS in front of it.`;
      return new StartError(`This user may not listen on port ${port}.`, remedy, options);
    }
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN': {
      const remedy = `Set ${prefix}HOST to an address that it has, such as 127.0.0.1, or 0.0.0.0 for all.`;
      return new StartError(`${prefix}HOST ${hostname} is not an address of this machine.`, remedy, options);
    }
    default:
      return error as Error;
  }
}

/** A server's address without who asks: before the last `@` stands a password, behind the host a token. */
const serverOf = (databaseUrl: string): string =>
  /^\w+:\/\/[^/?#]+/.exec(databaseUrl.replace(/^(\w+:\/\/).*@/, '$1'))?.[0] ?? 'of MALIPO_DATABASE_URL';

/** A client's words may quote the whole address. */
const withoutSecrets = (words: string): string => words.replace(/\/\/\S*@/g, '//').replace(/\?\S*/g, '');

/** Why the journal cannot be opened. An error that knows its remedy stays as it is. */
export function journalError(error: unknown, databaseUrl: string): Error {
  if (startMessage(error) !== null) return error as Error;
  const options = { cause: error };
  if (codeOf(error) === 'unknown_data_key') {
    const problem = 'The journal is encrypted with a data key that MALIPO_DATA_KEY does not hold.';
    return new StartError(problem, 'Put that key back: alone, or behind the new one (new,old).', options);
  }
  const isFile = databaseUrl.startsWith('file:');
  const address = isFile ? databaseUrl : serverOf(databaseUrl);
  const remedy = isFile
    ? 'Check that its folder exists and that this user may write there, or set MALIPO_DATABASE_URL.'
    : 'Check that the server can be reached and takes these credentials, or set MALIPO_DATABASE_URL.';
  const reason = isFile ? codeOf(error) : withoutSecrets(codeOf(error));
  const problem = `The journal ${address} cannot be opened (${reason}).`;
  return new StartError(problem, remedy, options);
}
