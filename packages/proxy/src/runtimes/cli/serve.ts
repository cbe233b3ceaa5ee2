/** `malipo serve`: the proxy, from the variables of the file and the shell. */
import { runNodeProxy } from '../run-node-proxy.ts';
import { localCommand } from './command.ts';

export default localCommand({
  name: 'serve',
  description: 'Start the proxy',
  args: {},
  async run({ environment, missingFile }) {
    await runNodeProxy(environment, missingFile);
    return null;
  },
});
