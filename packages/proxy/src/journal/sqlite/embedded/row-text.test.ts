/** Rows on their way as text: what goes in comes out, and no statement is understood in part. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerOf, literalOf, parseRows, queryAsBytes, returningAsHex } from './row-text.ts';
import { outlineOf } from './sql-text.ts';

describe('rows as text', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
    fc.integer(),
    fc.constant(null),
    fc.constantFrom("'", "''", "',", "'\n", 'NULL', ''),
  );

  it('come out as they went in', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(
            fc.string().filter((name) => name !== '__proto__'),
            { minLength: 1, maxLength: 5 },
          )
          .chain((columns) =>
            fc.tuple(
              fc.constant(columns),
              fc.array(fc.array(value, { minLength: columns.length, maxLength: columns.length })),
            ),
          ),
        ([columns, rows]) => {
          const text = headerOf(columns) + rows.map((row) => row.map(literalOf).join(',')).join('\n');
          const expected = rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));
          expect(parseRows(text)).toEqual(expected);
        },
      ),
    );
  });

  it('are refused where they hold bytes', () => {
    expect(() => parseRows(`${headerOf(['a'])}X'00ff'`)).toThrow('bytes where text belongs');
    expect(() => literalOf(new ArrayBuffer(1))).toThrow('bytes where text belongs');
  });
});

describe('the outline of a statement', () => {
  it.each([
    ['select 1', true],
    ['  WITH a as (select 1) select * from a', true],
    ['values (1)', true],
    ["select replace(name, 'a', 'b') from t where note = 'please update or delete'", true],
    ['-- update\nselect 1', true],
    ['with a as (select 1) insert into t select * from a', false],
    ['insert into t values (1)', false],
    ['pragma user_version', false],
  ])('%s only reads: %s', (sql, isQuery) => {
    expect(outlineOf(sql).isQuery).toBe(isQuery);
  });

  it.each([
    ['select ?, \'?\', "?", [?], `?` from t -- ?\n /* ? */ where a = ?;', 2],
    ['select ?1, ?1', null],
    ['select :name', null],
    ["select 'it''s ?' where a = ?", 1],
  ])('%s takes %s values', (sql, count) => {
    expect(outlineOf(sql).parameterCount).toBe(count);
  });

  it('knows what it returns', () => {
    const sql = `update t set a = 'returning b' where b in (select c from d) returning a, max(b, 2) as "m, x", coalesce(c, ',') ;`;
    const { returning } = outlineOf(sql);
    expect(returning?.expressions).toEqual(['a', 'max(b, 2) as "m, x"', "coalesce(c, ',')"]);
    expect(returningAsHex(returning?.head ?? '', returning?.expressions ?? [], ['a', 'm, x', 'c'])).toBe(
      `update t set a = 'returning b' where b in (select c from d) returning` +
        ` hex(concat_ws(',', quote(a), quote(max(b, 2)), quote(coalesce(c, ','))))`,
    );
    expect(returningAsHex('delete from t returning', ['*'], ['a', 'b "c"'])).toBe(
      `delete from t returning hex(concat_ws(',', quote("a"), quote("b ""c""")))`,
    );
    expect(outlineOf('select 1').returning).toBe(null);
  });

  it('asks for rows that a comment at the end does not swallow', () => {
    expect(queryAsBytes('select 1 -- one', 1)).toContain('select 1 -- one\n)');
  });
});
