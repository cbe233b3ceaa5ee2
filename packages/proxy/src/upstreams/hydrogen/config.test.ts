import { describe, expect, it } from 'vitest';
import { Variables, type Environment } from '../../config/variables.ts';
import { readHydrogenConfig } from './config.ts';

const WHOLE = {
  HYDROGEN_BASE_URL: 'https://api.hydrogenpay.com/sb/resellerservice/api/',
  HYDROGEN_USERNAME: 'reseller@shop.example',
  HYDROGEN_PASSWORD: 'not-a-real-password',
  HYDROGEN_DEVICE_TOKEN: 'not-a-real-device',
};

function read(environment: Environment, files: Record<string, string> = {}) {
  const variables = new Variables(environment);
  const config = readHydrogenConfig(variables, (path) => files[path] ?? null);
  return { config, problems: variables.problems };
}

describe("Hydrogen's configuration", () => {
  it('is off where nothing is set', () => {
    expect(read({})).toEqual({ config: null, problems: [] });
  });

  it('reads the whole group, with what is chosen where nothing is said', () => {
    const { config, problems } = read(WHOLE);
    expect(problems).toEqual([]);
    expect(config).toMatchObject({
      baseUrl: 'https://api.hydrogenpay.com/sb/resellerservice/api',
      username: 'reseller@shop.example',
      terminalId: null,
      catalogue: [],
      paths: { jambPricing: '/BillPayment/jamb/pricing-options' },
    });
  });

  it.each(Object.keys(WHOLE))('refuses a group without %s, by name and without any value', (name) => {
    const { problems } = read({ ...WHOLE, [name]: undefined });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} is not set`));
    expect(problems[0]).not.toContain('not-a-real');
  });

  it.each(['HYDROGEN_TERMINAL_ID', 'HYDROGEN_CATALOGUE', 'HYDROGEN_PATH_JAMB_PRICING'])(
    'names every missing variable where only %s is set',
    (name) => {
      const { problems } = read({ [name]: name === 'HYDROGEN_CATALOGUE' ? '[]' : '/terminal' });
      expect(problems.map((problem) => problem.split(' ')[0])).toEqual(Object.keys(WHOLE));
    },
  );

  it('refuses another base address', () => {
    const { problems } = read({ ...WHOLE, HYDROGEN_BASE_URL: 'https://api.hydrogenpay.com/sb' });
    expect(problems).toEqual(['HYDROGEN_BASE_URL must end in /resellerservice/api']);
  });

  it('takes another path for an address that is not printed, and no whole address', () => {
    const path = '/BillPayment/jamb/options';
    expect(read({ ...WHOLE, HYDROGEN_PATH_JAMB_PRICING: path }).config?.paths.jambPricing).toBe(path);
    const { problems } = read({ ...WHOLE, HYDROGEN_PATH_JAMB_PRICING: 'https://elsewhere.example/jamb' });
    expect(problems[0]).toMatch(/^HYDROGEN_PATH_JAMB_PRICING must be a path/);
  });
});

describe('HYDROGEN_CATALOGUE', () => {
  const JSON_TEXT =
    '[{"biller": "WAEC", "values": ["2900"]}, {"biller": "MTN VTU", "range": {"min": "50", "max": "50000.00"}}]';
  const ENTRIES = [
    { biller: 'WAEC', values: ['2900'] },
    { biller: 'MTN VTU', range: { min: '50', max: '50000' } },
  ];

  it('is the JSON itself, or the path of a file', () => {
    expect(read({ ...WHOLE, HYDROGEN_CATALOGUE: JSON_TEXT }).config?.catalogue).toEqual(ENTRIES);
    const fromFile = read({ ...WHOLE, HYDROGEN_CATALOGUE: 'prices.json' }, { 'prices.json': JSON_TEXT });
    expect(fromFile.config?.catalogue).toEqual(ENTRIES);
    // As Notepad writes it.
    const fromNotepad = read(
      { ...WHOLE, HYDROGEN_CATALOGUE: 'prices.json' },
      { 'prices.json': `\ufeff${JSON_TEXT}\r\n` },
    );
    expect(fromNotepad.config?.catalogue).toEqual(ENTRIES);
  });

  it.each([
    ['elsewhere.json', /must be the path of a readable JSON file/],
    ['[{', /does not hold valid JSON: correct line 1, character 3$/],
    ['[{"biller": "WAEC",\n  "values": ["2900"],\n}]', /: correct line 3, character 1$/],
    ['[{"biller": "WAEC\\x"}]', /: correct line 1, character 13$/],
    ['{"biller": "WAEC"}', /is wrong: the list must be a list$/],
    ['[{"biller": "WAEC", "values": [2900]}]', /\[0\]\.values\[0\] must be an amount in naira as text/],
    ['[{"biller": "WAEC", "values": ["0"]}]', /\[0\]\.values\[0\] must be an amount/],
    ['[{"biller": "WAEC", "price": "1"}]', /\[0\] has members that are not known: price/],
    ['[{"biller": "Glo", "range": {"min": "50", "max": "9"}}]', /\[0\]\.range must have a min/],
    ['[{"biller": "Glo", "category": "games"}]', /\[0\]\.category must be one of airtime/],
    ['[{"biller": "MTN VTU"}, {"biller": "mtn-vtu"}]', /the list must name each biller once/],
  ])('refuses %s', (value, remedy) => {
    const { problems } = read({ ...WHOLE, HYDROGEN_CATALOGUE: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^HYDROGEN_CATALOGUE /);
    expect(problems[0]).toMatch(remedy);
  });
});
