/** The entry of journal-tool.ts. */
import { runJournalTool } from './journal-tool.ts';

const { code, says } = runJournalTool(process.argv.slice(2));
(code === 0 ? process.stdout : process.stderr).write(`${says}\n`);
process.exitCode = code;
