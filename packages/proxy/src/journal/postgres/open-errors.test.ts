import { DatabaseError } from 'pg';
import { expect, it } from 'vitest';
import { postgresOpenError } from './open-errors.ts';

const URL_OF = 'postgres://malipo:se3ret@db.example/malipo';

/** As PostgreSQL 13 to 18 say it. */
function refused(message: string): DatabaseError {
  const error = new DatabaseError(message, message.length, 'error');
  error.code = '28000';
  return error;
}

it.each([
  [
    'no pg_hba.conf entry for host "10.0.0.7", user "malipo", database "malipo", no encryption',
    /^PostgreSQL at db\.example does not let the user malipo in without TLS\. Add sslmode=verify-full/,
  ],
  [
    'no pg_hba.conf entry for host "10.0.0.7", user "malipo", database "malipo", SSL off',
    /in without TLS\. Add sslmode=verify-full/,
  ],
  [
    'no pg_hba.conf entry for host "10.0.0.7", user "malipo", database "malipo", SSL encryption',
    /^PostgreSQL at db\.example does not let the user malipo in \(28000\)\. Check the user/,
  ],
  [
    'role "malipo" does not exist',
    /^PostgreSQL at db\.example does not let the user malipo in \(28000\)\. Check the user and the password/,
  ],
])('%s: what to do', (message, said) => {
  const { message: line } = postgresOpenError(refused(message), URL_OF);
  expect(line).toMatch(said);
  expect(line).not.toContain('se3ret');
});
