/** `malipo mcp`: tools for assistants that write or run an integration, over standard input and output. */
import type { ArgsDef } from 'citty';
import { StartError } from '../start-error.ts';
import { remoteCommand } from './command.ts';
import { PERMISSIONS, type Permission } from './mcp/permissions.ts';

const permissions = Object.keys(PERMISSIONS) as readonly Permission[];
const allow = (permission: Permission) => `allow-${permission}` as const;

/** The protocol's package is not there by default: only this command needs it. */
async function loadServer() {
  try {
    return await import('./mcp/server.ts');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new StartError(
      'malipo mcp needs the package @modelcontextprotocol/sdk.',
      'Install it beside this one: npm i @modelcontextprotocol/sdk',
      { cause },
    );
  }
}

export default remoteCommand({
  name: 'mcp',
  description: 'Give an assistant tools for a running proxy (Model Context Protocol, over standard input)',
  args: Object.fromEntries(
    permissions.map((permission) => [
      allow(permission),
      { type: 'boolean', description: PERMISSIONS[permission] },
    ]),
  ) as ArgsDef,
  async run({ args, malipo }) {
    const given = args as Readonly<Record<string, unknown>>;
    const allowed = new Set(permissions.filter((permission) => given[allow(permission)] === true));
    const [{ serveTools }, { toolsOf }, { OpenApi }] = await Promise.all([
      loadServer(),
      import('./mcp/tools.ts'),
      import('./mcp/openapi.ts'),
    ]);
    await serveTools(malipo, toolsOf(new OpenApi(), allowed));
    return null;
  },
});
