#!/usr/bin/env node
try {
  await import('../dist/malipo.js');
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND' || !error.message.includes('dist/malipo.js')) throw error;
  console.error('The proxy is not built: run npx --yes pnpm@10 build');
  process.exitCode = 1;
}
