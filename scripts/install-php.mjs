/** The guide's receivers are run by the tests, one of them by PHP: installs it where it is missing and that is possible. */
import { spawnSync } from 'node:child_process';

const run = (command, ...parameters) => spawnSync(command, parameters, { stdio: 'ignore' }).status === 0;

/** Where it cannot be installed, the test that needs it fails and names the remedy. */
export function installPhp() {
  if (run('php', '--version') || process.getuid?.() !== 0 || !run('apt-get', '--version')) return;
  console.log('No PHP found: installing it.');
  run('apt-get', 'update', '-qq');
  run('apt-get', 'install', '-y', '-qq', 'php-cli');
}
