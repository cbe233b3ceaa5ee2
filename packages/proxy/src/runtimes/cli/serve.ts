/** `malipo serve`: the proxy, from the variables of the file and the shell. */
import { localCommand } from './command.ts';

export default localCommand({
  name: 'serve',
  description: 'Start the proxy',
  args: {},
  async run({ environment }) {
    Object.assign(process.env, environment);
    await import('../node.ts');
    return null;
  },
});
