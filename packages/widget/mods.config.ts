import base from './vite.config.ts';
import { brotliCompressSync as b } from 'node:zlib';
import { minify } from 'terser';
const B=base as any;
B.build.outDir='/tmp/exp';
export default { ...B, plugins: [...B.plugins, { name: 'x', async generateBundle(_o: any, bundle: any) {
  for (const ch of Object.values(bundle) as any[]) { if (ch.type !== 'chunk' || !ch.fileName.match(process.env.C ?? 'malipo.js')) continue;
    const rows = [];
    for (const [id, m] of Object.entries(ch.modules) as any[]) { const min = (await minify(m.code ?? '', { module: true, compress: false, mangle:{toplevel:true} })).code ?? ''; rows.push([id.replace(/.*\/(src|node_modules)\//, ''), min.length, b(min).length]); }
    rows.sort((x, y) => y[2] - x[2]); let s = 0; for (const r of rows) { s += r[2]; console.log(String(r[1]).padStart(6), String(r[2]).padStart(6), r[0]); } console.log(s);
  } } }] };
