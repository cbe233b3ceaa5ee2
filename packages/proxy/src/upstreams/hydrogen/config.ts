import type { ReadTextFile, Variables } from '../../config/variables.ts';
import { readCatalogueEntries, type CatalogueEntry } from './catalogue-entries.ts';
import { CHOSEN_PATHS, type ChosenPaths } from './facts.ts';

/** Hydrogen with this merchant's credentials (004, "Reseller Login"). */
export interface HydrogenConfig {
  /** Ends in `/resellerservice/api`, without a slash after it. */
  readonly baseUrl: string;
  readonly username: string;
  readonly password: string;
  readonly deviceToken: string;
  /** For state levies; null: they are not offered. */
  readonly terminalId: string | null;
  /** What no call lists, by the biller's name. */
  readonly catalogue: readonly CatalogueEntry[];
  readonly paths: ChosenPaths;
}

const REQUIRED = {
  HYDROGEN_BASE_URL: 'the address that ends in /resellerservice/api',
  HYDROGEN_USERNAME: "the reseller's e-mail address at Hydrogen",
  HYDROGEN_PASSWORD: "the reseller's password at Hydrogen",
  HYDROGEN_DEVICE_TOKEN: 'the device token that Hydrogen registered for the reseller',
} as const;

const ADDRESS_END = '/resellerservice/api';

function readPath(variables: Variables, [name, standard]: readonly [string, string]): string {
  const path = variables.text(name);
  if (path === null) return standard;
  if (!/^\/[A-Za-z0-9._~/-]+$/.test(path)) {
    variables.refuse(
      name,
      'must be a path that begins with a slash, without query, such as /BillPayment/cabletv/addons',
    );
  }
  return path;
}

function readPaths(variables: Variables): ChosenPaths {
  return {
    phoneNetwork: readPath(variables, CHOSEN_PATHS.phoneNetwork),
    cableProducts: readPath(variables, CHOSEN_PATHS.cableProducts),
    cableAddons: readPath(variables, CHOSEN_PATHS.cableAddons),
    jambPricing: readPath(variables, CHOSEN_PATHS.jambPricing),
    waec: readPath(variables, CHOSEN_PATHS.waec),
    spectranet: readPath(variables, CHOSEN_PATHS.spectranet),
    levyLookUp: readPath(variables, CHOSEN_PATHS.levyLookUp),
    levyPayment: readPath(variables, CHOSEN_PATHS.levyPayment),
  };
}

function readBaseUrl(variables: Variables): string {
  const name = 'HYDROGEN_BASE_URL';
  const baseUrl = variables.requiredAddress(name, REQUIRED[name]);
  if (baseUrl !== '' && !baseUrl.endsWith(ADDRESS_END)) {
    variables.refuse(name, `must end in ${ADDRESS_END}`);
  }
  return baseUrl;
}

/**
 * Reads Hydrogen's group of variables (design.md, "Configuration"):
 *
 * - `HYDROGEN_BASE_URL`, `HYDROGEN_USERNAME`, `HYDROGEN_PASSWORD`, `HYDROGEN_DEVICE_TOKEN`: all, or none;
 * - `HYDROGEN_TERMINAL_ID`: the terminal for state levies;
 * - `HYDROGEN_CATALOGUE`: JSON or the path of a JSON file, see {@link CatalogueEntry};
 * - `HYDROGEN_PATH_…`: the addresses in `CHOSEN_PATHS`, counted from `HYDROGEN_BASE_URL`, where the chosen ones
 *   turn out to be others.
 *
 * @returns null where no variable of the group is set
 */
export function readHydrogenConfig(variables: Variables, readFile: ReadTextFile): HydrogenConfig | null {
  const names = [
    ...Object.keys(REQUIRED),
    'HYDROGEN_TERMINAL_ID',
    'HYDROGEN_CATALOGUE',
    ...Object.values(CHOSEN_PATHS).map(([name]) => name),
  ];
  if (names.every((name) => variables.text(name) === null)) return null;
  return {
    baseUrl: readBaseUrl(variables),
    username: variables.required('HYDROGEN_USERNAME', REQUIRED.HYDROGEN_USERNAME),
    password: variables.required('HYDROGEN_PASSWORD', REQUIRED.HYDROGEN_PASSWORD),
    deviceToken: variables.required('HYDROGEN_DEVICE_TOKEN', REQUIRED.HYDROGEN_DEVICE_TOKEN),
    terminalId: variables.text('HYDROGEN_TERMINAL_ID'),
    catalogue: readCatalogueEntries(variables, 'HYDROGEN_CATALOGUE', readFile),
    paths: readPaths(variables),
  };
}
