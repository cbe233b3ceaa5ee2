/** Values in quotation marks: a shell, systemd and `.env` take them off, Docker's `--env-file` does not. */
import type { Environment } from '../config/variables.ts';

const OURS = /^(MALIPO|GATEWAY|HPAY|HYDROGEN)/;
const QUOTED = /^(['"]).*\1$/s;

/** A warning for each: what is quoted would be shown to customers as it stands. */
export function quotedValues(environment: Environment): readonly string[] {
  return Object.entries(environment)
    .filter(([name, value = '']) => OURS.test(name) && QUOTED.test(value.trim()))
    .map(([name]) => `${name} is in quotation marks, which are part of its value here: leave them out`);
}
