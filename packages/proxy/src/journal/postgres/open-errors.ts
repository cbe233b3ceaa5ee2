/** Why a database cannot be opened, in one line that says what to do, and no password. */

export class PostgresOpenError extends Error {
  override name = 'PostgresOpenError';
  readonly remedy: string;

  constructor(problem: string, remedy: string, options?: ErrorOptions) {
    super(`${problem} ${remedy}`, options);
    this.remedy = remedy;
  }
}

/** Where the database is, and nothing of who asks. */
function placeOf(url: string): { readonly host: string; readonly database: string; readonly user: string } {
  const { host, pathname, username, searchParams } = new URL(url);
  return {
    host: host || (searchParams.get('host') ?? 'localhost'),
    database: pathname.slice(1),
    user: username,
  };
}

/** Those that take every text as it is. */
const WHOLE_ENCODINGS = new Set(['UTF8', 'SQL_ASCII']);

/**
 * In any other encoding what an upstream says, such as an apostrophe of its typographer's, could not be written: an
 * order would go out, and nobody could note what became of it.
 *
 * @param encoding the database's, as the server names it
 * @throws PostgresOpenError
 */
export function checkEncoding(encoding: string, url: string): void {
  if (WHOLE_ENCODINGS.has(encoding)) return;
  const { host, database } = placeOf(url);
  throw new PostgresOpenError(
    `The database ${database} at ${host} cannot hold every text: its encoding is ${encoding}.`,
    `Create one in UTF8 (createdb --encoding UTF8 --template template0 …), and name it in MALIPO_DATABASE_URL.`,
  );
}

const SQLSTATE = /^[0-9A-Z]{5}$/;

/** An error of several addresses, such as `::1` and `127.0.0.1`, has one for each. */
function codeOf(error: unknown): string {
  const { code, errors } = error as { code?: unknown; errors?: readonly unknown[] };
  return typeof code === 'string' ? code : errors?.[0] === undefined ? '' : codeOf(errors[0]);
}

/** The problem and its remedy, where they are about TLS. */
function aboutCertificates(
  error: unknown,
  code: string,
  host: string,
  user: string,
): readonly [problem: string, remedy: string] | null {
  const message = error instanceof Error ? error.message : '';
  const { syscall, path } = error as { syscall?: unknown; path?: unknown };
  // The client reads the files that the address names before it connects.
  if (syscall === 'open') {
    return [
      `${String(path)}, which MALIPO_DATABASE_URL names, cannot be read (${code}).`,
      'Correct sslrootcert, sslcert or sslkey there, or let the user that runs the proxy read it.',
    ];
  }
  // A server that takes TLS alone says in the same way that it knows no such user.
  if (code === '28000' && /no encryption|SSL off/.test(message)) {
    return [
      `PostgreSQL at ${host} does not let the user ${user} in without TLS.`,
      'Add sslmode=verify-full to MALIPO_DATABASE_URL, with sslrootcert=… for an authority of your own.',
    ];
  }
  if (!SQLSTATE.test(code) && (/SSL|TLS|certificate/i.test(message) || /CERT|SSL|TLS/.test(code))) {
    return [
      `No TLS connection to PostgreSQL at ${host} (${code || message}).`,
      'Set sslmode in MALIPO_DATABASE_URL: verify-full, with sslrootcert=… for an authority of your own, or disable.',
    ];
  }
  return null;
}

export function postgresOpenError(error: unknown, url: string): PostgresOpenError {
  if (error instanceof PostgresOpenError) return error;
  if (!URL.canParse(url)) {
    const shape = 'postgres://user:password@host/database, with characters such as @ and / %-encoded';
    return new PostgresOpenError('MALIPO_DATABASE_URL is no address.', `Write it as ${shape}.`, {
      cause: error,
    });
  }
  const { host, database, user } = placeOf(url);
  const code = codeOf(error);
  const options = { cause: error };
  const problem = (text: string, remedy: string) => new PostgresOpenError(text, remedy, options);
  const certificates = aboutCertificates(error, code, host, user);
  if (certificates !== null) return problem(...certificates);
  switch (code) {
    case '28P01':
    case '28000':
      return problem(
        `PostgreSQL at ${host} does not let the user ${user} in (${code}).`,
        'Check the user and the password in MALIPO_DATABASE_URL; in it, characters such as @ and / are %-encoded.',
      );
    case '3D000':
      return problem(
        `PostgreSQL at ${host} has no database ${database}.`,
        `Create it (createdb ${database}), or name another in MALIPO_DATABASE_URL.`,
      );
    case '42501':
      return problem(
        `The user ${user} may not create tables in the database ${database} at ${host}.`,
        `Make that user the owner: alter database ${database} owner to ${user}.`,
      );
    case '53300':
      return problem(
        `PostgreSQL at ${host} has no connection left.`,
        'Raise its max_connections: each proxy takes up to 11.',
      );
    case '25006':
      return problem(
        `PostgreSQL at ${host} takes no writes: it is a standby.`,
        'Name the primary in MALIPO_DATABASE_URL.',
      );
  }
  if (SQLSTATE.test(code)) {
    return problem(`PostgreSQL at ${host} answers ${code}.`, `Look into its log, then start again.`);
  }
  return problem(
    `PostgreSQL at ${host} cannot be reached${code === '' ? '' : ` (${code})`}.`,
    'Check that it runs and can be reached from here, or set MALIPO_DATABASE_URL.',
  );
}
