/** `malipo backup`: the journal's file, copied beside the proxy that uses it. */
import { ConfigError } from '../../config/variables.ts';
import { backupFile } from '../../journal/sqlite/embedded/backup.ts';
import { pathOf } from '../open-journal.ts';
import { StartError } from '../start-error.ts';
import { localCommand } from './command.ts';
import { mustBeJournal } from './readable-journal.ts';

const STANDARD_URL = 'file:./malipo.db';

export default localCommand({
  name: 'backup',
  description: 'Copy the journal to a new file, also while the proxy runs',
  args: { to: { type: 'positional', required: true, description: 'The file to write' } },
  run({ args: { to }, environment }) {
    const url = environment['MALIPO_DATABASE_URL']?.trim() || STANDARD_URL;
    if (!url.startsWith('file:') && !url.includes('://')) {
      throw new ConfigError(['MALIPO_DATABASE_URL must name a file, such as file:./malipo.db']);
    }
    if (!url.startsWith('file:')) {
      throw new StartError('The journal is on a server.', 'Back it up there, for example with pg_dump.');
    }
    mustBeJournal(pathOf(url));
    const bytes = backupFile(pathOf(url), to);
    const text = `${to} holds the journal as it is now: ${bytes} bytes, checked. MALIPO_DATA_KEY is not in it.`;
    return Promise.resolve({ text, json: { file: to, bytes } });
  },
});
