import { compareDecimals } from '@malipo/contract';
import { format } from 'oxfmt';
import { expect, it } from 'vitest';
import { BUILT_IN_PROVIDERS } from './index.ts';
import type { ProviderRow } from './row.ts';

const HEAD = `# Countries and operators

Generated from the provider tables of the two companies built into the proxy, Bitlipa and Pixel-Innov. A company with a table of its own adds to it ([going live](going-live.md#3-write-the-environment)), and HPAY collects through its hosted checkout wherever your account allows it. What *your* proxy offers depends on your accounts: see \`GET /v1/countries\` and \`GET /v1/countries/{country}/operators\`.

*By phone*: the customer approves a prompt on the phone. *By link*: the customer approves on the operator's page. *By transfer*: the checkout shows bank details. The amounts are the smallest and largest allowed for one payment; a dash means no limit.
`;

const FLOWS = { approve_on_phone: 'by phone', redirect: 'by link', bank_transfer: 'by transfer' } as const;
const countryNames = new Intl.DisplayNames(['en'], { type: 'region' });
const nameOf = (country: string) => countryNames.of(country) ?? country;

const rows = [...BUILT_IN_PROVIDERS].flatMap(([tenant, all]) => all.map((row) => ({ tenant, row })));
type Row = (typeof rows)[number];

const groupedBy = (all: readonly Row[], keyOf: (row: ProviderRow) => string) => {
  const groups = new Map<string, Row[]>();
  for (const one of all) groups.set(keyOf(one.row), [...(groups.get(keyOf(one.row)) ?? []), one]);
  return [...groups].sort(([one], [other]) => one.localeCompare(other, 'en'));
};

/** The least or the greatest of amounts; a dash where there is none. */
function extreme(amounts: readonly (string | undefined)[], sign: 1 | -1): string {
  const known = amounts.filter((amount) => amount !== undefined);
  if (known.length === 0) return '–';
  return known.reduce((best, one) => (compareDecimals(one, best) * sign < 0 ? one : best));
}

function lineOf([id, found]: [string, Row[]]): string {
  const [{ row }] = found as [Row];
  const collecting = found.flatMap(({ row: { collect } }) => collect ?? []);
  const paying = found.flatMap(({ row: { payout } }) => payout ?? []);
  const flows = [...new Set(collecting.map(({ flow }) => FLOWS[flow]))];
  const withoutLimit = found.some(({ row: { max } }) => max === undefined);
  const cells = [
    row.name,
    `\`${id}\``,
    flows.join(', ') || '–',
    extreme(
      collecting.map(({ min }) => min),
      1,
    ),
    withoutLimit
      ? '–'
      : extreme(
          found.map(({ row: { max } }) => max),
          -1,
        ),
    paying.length > 0
      ? `from ${extreme(
          paying.map(({ min }) => min),
          1,
        )}`
      : '–',
    [...new Set(found.map(({ tenant }) => tenant))].join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
}

function sectionOf([country, found]: [string, Row[]]): string {
  return groupedBy(found, ({ currency }) => currency)
    .map(([currency, all]) => {
      const lines = groupedBy(all, (row) => `${row.country.toLowerCase()}-${row.brand}`).map(lineOf);
      return `## ${nameOf(country)} (${country}, ${currency})\n\n| operator | id | how | minimum | maximum | payouts and refunds | company |\n| --- | --- | --- | ---: | ---: | --- | --- |\n${lines.join('\n')}\n`;
    })
    .join('\n');
}

/** Rewritten by `vitest -u`. */
it('docs/countries.md says what the tables say', async () => {
  const sections = groupedBy(rows, ({ country }) => country)
    .sort(([one], [other]) => nameOf(one).localeCompare(nameOf(other), 'en'))
    .map(sectionOf);
  const { code } = await format('countries.md', [HEAD, ...sections].join('\n'));
  await expect(code).toMatchFileSnapshot('../../../../../../docs/countries.md');
});
