/** A journal that an earlier version has written is brought up to date when it is opened, and says the same. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EntryKind, StoredEvent } from '../../src/journal/journal.ts';
import { personalCodec } from '../../src/journal/personal-codec.ts';
import { Vault } from '../../src/journal/personal/vault.ts';
import { MIGRATIONS } from '../../src/journal/migrations/migrations.ts';
import { openEmbedded, type EmbeddedDatabase } from '../../src/journal/sqlite/embedded/embedded-database.ts';
import { EntryClaims } from '../../src/journal/sql/entry-claims.ts';
import { JournalTooNewError, migrate } from '../../src/journal/sql/migrate.ts';
import type { SqlDatabase } from '../../src/journal/sql/sql-database.ts';
import { SqlJournal } from '../../src/journal/sql/sql-journal.ts';
import { SQLITE } from '../../src/journal/sqlite/dialect.ts';
import type { PaymentEvent } from '../../src/payments/events.ts';
import { derivePayment } from '../../src/payments/payment-state.ts';
import type { PayoutEvent } from '../../src/payouts/payout-events.ts';
import { derivePayout } from '../../src/payouts/payout-state.ts';
import type { PurchaseEvent } from '../../src/purchases/purchase-events.ts';
import { derivePurchase } from '../../src/purchases/purchase-state.ts';

/** What the version that wrote the journal said of its entries over the API. */
interface KeptEntry {
  readonly kind: EntryKind;
  readonly id: string;
  readonly [member: string]: unknown;
}

const kept = (name: string) => fileURLToPath(new URL(`kept/${name}`, import.meta.url));
const ENTRIES = JSON.parse(readFileSync(kept('journal-1.json'), 'utf8')) as readonly KeptEntry[];

/** What this version makes of an entry, in the same members. */
function describeEntry(kind: EntryKind, id: string, events: readonly StoredEvent[]): KeptEntry {
  switch (kind) {
    case 'payment': {
      const state = derivePayment(id, events as readonly StoredEvent<PaymentEvent>[]);
      const { status, reference, amount, currency, failure, customer } = state;
      return {
        kind,
        id,
        status,
        reference,
        amount,
        currency,
        code: failure?.code ?? null,
        phone: customer.phone,
      };
    }
    case 'payout': {
      const state = derivePayout(id, events as readonly StoredEvent<PayoutEvent>[]);
      const { status, reference, amount, currency, failure, payee, refund_of } = state;
      const code = failure?.code ?? null;
      return { kind, id, status, reference, amount, currency, code, phone: payee.phone, refund_of };
    }
    case 'purchase': {
      const state = derivePurchase(id, events as readonly StoredEvent<PurchaseEvent>[]);
      const { status, reference, cost, currency, failure, account, delivery } = state;
      const code = failure?.code ?? null;
      return { kind, id, status, reference, amount: cost, currency, code, account, result: delivery };
    }
  }
}

describe('a journal of the time before migrations', () => {
  let folder: string;
  let database: EmbeddedDatabase;
  let journal: SqlJournal;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'malipo-migration-'));
    copyFileSync(kept('journal-1.db'), join(folder, 'malipo.db'));
    const codec = personalCodec(new Vault({ dataKeys: ['d'.repeat(64)], fallbackSecrets: [] }));
    database = await openEmbedded({
      path: join(folder, 'malipo.db'),
      log: () => undefined,
      migrate: (opened) => migrate(opened, SQLITE.migrations),
    });
    journal = new SqlJournal(database, codec, SQLITE);
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(['payment', 'payout', 'purchase'] as const)('says the same of every %s', async (kind) => {
    const found = await journal.list({ kind, limit: 100 });
    const wanted = ENTRIES.filter((entry) => entry.kind === kind);
    expect(wanted.length).toBeGreaterThan(0);
    expect(found.map(({ id, events }) => describeEntry(kind, id, events))).toEqual(wanted);
  });

  it('still knows what is paid, what is open, and what was asked for with which key', async () => {
    const paid = ENTRIES.find(({ reference, kind }) => reference === 'order-1' && kind === 'payment');
    const waiting = ENTRIES.find(({ reference }) => reference === 'order-3');
    expect(await journal.findHolder('order-1')).toBe(paid?.id);
    expect(await journal.isPaidByAnother('order-1', 'pay_other')).toBe(true);
    expect(await journal.findHolder('order-2')).toBeNull();
    expect(await journal.findHolder('order-3')).toBe(waiting?.id);
    expect(await journal.isDue(waiting?.id ?? '', Date.now())).toBe(true);
    const [row] = await database.all("select scope, name from names where scope like 'key %' limit 1", []);
    const scope = String(row?.['scope']).replace(/^key /, '');
    expect(await journal.findByKey(scope, String(row?.['name']))).not.toBeNull();
  });

  it('is migrated once, however often it is opened', async () => {
    await Promise.all([migrate(database, SQLITE.migrations), migrate(database, SQLITE.migrations)]);
    const rows = await database.all('select number from migrations order by number', []);
    expect(rows.map(({ number }) => number)).toEqual(MIGRATIONS.map(({ number }) => number));
  });

  it.each([
    ['names', []],
    [
      'entries',
      [
        'entries_by_phone',
        'entries_by_reference',
        'entries_by_time',
        'entries_claimed',
        'entries_due_of_upstream',
        'entries_to_erase',
      ],
    ],
  ])('has no more indexes of %s than are looked into', async (table, names) => {
    const indexes = await database.all(
      "select name from sqlite_schema where type = 'index' and tbl_name = ? and sql is not null order by name",
      [table],
    );
    expect(indexes.map(({ name }) => name)).toEqual(names);
  });

  it('finds what is due by indexes, however much that is', async () => {
    const asked: string[] = [];
    const listening: SqlDatabase = {
      all(sql, params) {
        asked.push(sql);
        return database.all(sql, params);
      },
      batch: (statements) => database.batch(statements),
    };
    await new EntryClaims(listening, SQLITE).dueTimes();
    const plan = await database.all(`explain query plan ${asked.join(';')}`, []);
    const steps = plan.map(({ detail }) => String(detail)).filter((detail) => detail.includes(' entries '));
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) expect(step).toMatch(/^SEARCH entries USING (COVERING )?INDEX/);
  });

  it('of a later version is refused', async () => {
    await database.all("insert into migrations (number, name, applied_at) values (99, 'later', 0)", []);
    await expect(migrate(database, SQLITE.migrations)).rejects.toThrow(JournalTooNewError);
  });
});
