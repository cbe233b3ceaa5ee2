/** Reading the catalogue, beside a bare Node server that answers the same bytes from memory. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startChild } from '@malipo/prove/processes';
import { startContestant } from '../contestants/contestant.ts';
import { microsecondsEach } from '../load/order.ts';
import type { LoadResult } from '../load/order.ts';
import { built, PINNED, runLoad, startUpstream, untilAnswers } from '../processes.ts';
import { figure, ratio, spread, table } from '../report/markdown.ts';
import { ratios, spreadOf } from '../statistics.ts';
import { loadLength, pinningName } from './measurement.ts';
import type { Bar, BenchOptions, Measurement } from './measurement.ts';

const PATH = '/v1/countries/CI/operators';
const CONNECTIONS = 32;
const RATIO_BAR = 0.5;

interface Server {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
}

export const catalogue: Measurement = {
  name: 'catalogue',
  isHeavy: false,
  async measure(options) {
    const folder = mkdtempSync(join(tmpdir(), 'malipo-bench-'));
    const upstream = await startUpstream(PINNED);
    const malipo = await startContestant('Malipo', { upstreamUrl: upstream.url, cpu: PINNED.server });
    const answer = await fetch(`http://127.0.0.1:${malipo.port}${PATH}`);
    const etag = answer.headers.get('etag') ?? '';
    const body = Buffer.from(await answer.arrayBuffer());
    const bare = await startBare(body, etag, folder);
    const servers = [
      { name: 'bare Node, the same bytes', port: bare.port, pid: bare.child.pid },
      { name: 'Malipo', port: malipo.port, pid: malipo.pid },
    ];
    const parts = [
      `\`GET ${PATH}\`, ${body.length} bytes, ${CONNECTIONS} connections, ${pinningName(PINNED)}.`,
    ];
    const bars: Bar[] = [];
    for (const status of [200, 304]) {
      options.say(`catalogue: ${status}`);
      const rounds = await measureRounds(servers, status, etag, options);
      parts.push(`### ${status}\n\n${resultTable(rounds)}`);
      bars.push(barOf(rounds, status));
    }
    await bare.child.end();
    await malipo.end();
    await upstream.end();
    rmSync(folder, { recursive: true, force: true });
    return { title: 'Catalogue reads', text: parts.join('\n\n'), bars };
  },
};

async function startBare(body: Buffer, etag: string, folder: string) {
  const file = join(folder, 'body.json');
  writeFileSync(file, body);
  const port = await freePort();
  const child = await startChild([process.execPath, built('bare-catalogue')], {
    cpu: PINNED.server,
    environment: { PORT: String(port), BODY_FILE: file, ETAG: etag, NODE_ENV: 'production' },
  });
  await untilAnswers(port, child);
  return { port, child };
}

/** Who is not measured is idle: neither has anything to do by itself. */
async function measureRounds(
  servers: readonly Server[],
  expectedStatus: number,
  etag: string,
  options: BenchOptions,
): Promise<Map<string, LoadResult[]>> {
  const rounds = new Map<string, LoadResult[]>();
  for (let round = 0; round < options.rounds; round++) {
    for (const { name, port, pid } of servers) {
      const result = await runLoad(
        {
          port,
          serverPid: pid,
          kind: 'get',
          path: PATH,
          connections: CONNECTIONS,
          expectedStatus,
          from: 0,
          ...(expectedStatus === 304 && { headers: { 'If-None-Match': etag } }),
          ...loadLength(options),
        },
        PINNED,
      );
      rounds.set(name, [...(rounds.get(name) ?? []), result]);
    }
  }
  return rounds;
}

function resultTable(rounds: ReadonlyMap<string, LoadResult[]>): string {
  const [base = []] = rounds.values();
  const rows = [...rounds].map(([name, results]) => {
    const perSecond = results.map((result) => result.perSecond);
    return [
      name,
      spread(spreadOf(perSecond)),
      ratio(
        spreadOf(
          ratios(
            perSecond,
            base.map((result) => result.perSecond),
          ),
        ).median,
      ),
      spread(spreadOf(results.map(({ medianMs }) => medianMs))),
      spread(spreadOf(results.map(({ p99Ms }) => p99Ms))),
      figure(
        spreadOf(results.map((result) => microsecondsEach(result, result.serverCpu?.seconds ?? NaN))).median,
      ),
      String(results.reduce((sum, { errors }) => sum + errors, 0)),
    ];
  });
  return table(['', 'reads/s', '× bare Node', 'median ms', 'p99 ms', 'CPU µs', 'errors'], rows);
}

function barOf(rounds: ReadonlyMap<string, LoadResult[]>, status: number): Bar {
  const [base = [], ours = []] = rounds.values();
  const perSecond = (results: readonly LoadResult[]) => results.map((result) => result.perSecond);
  const { median } = spreadOf(ratios(perSecond(ours), perSecond(base)));
  return {
    what: `catalogue reads (${status}), of bare Node answering the same bytes`,
    bar: `${RATIO_BAR} ×`,
    measured: ratio(median),
    isReached: median >= RATIO_BAR,
  };
}
