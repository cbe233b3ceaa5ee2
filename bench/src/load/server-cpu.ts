/** The CPU that a process has used, thread by thread, out of /proc. */
import { readdirSync, readFileSync } from 'node:fs';
import type { ServerCpu } from './order.ts';

/** The kernel counts time in these. */
export const TICKS_PER_SECOND = 100;

/** User and system time of one `stat` file. */
export function ticksOf(file: string): number {
  const stat = readFileSync(file, 'utf8');
  // The name in brackets may hold spaces: count from its end.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** Of each thread that lives; and under 0 of the whole process, those that ended included. */
export function threadTicks(pid: number): ReadonlyMap<number, number> {
  const ticks = new Map([[0, ticksOf(`/proc/${pid}/stat`)]]);
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      ticks.set(Number(thread), ticksOf(`/proc/${pid}/task/${thread}/stat`));
    } catch {
      // It has ended in between.
    }
  }
  return ticks;
}

export function serverCpu(pid: number, before: ReadonlyMap<number, number>): ServerCpu {
  const used = new Map<number, number>();
  for (const [thread, ticks] of threadTicks(pid)) {
    used.set(thread, (ticks - (before.get(thread) ?? 0)) / TICKS_PER_SECOND);
  }
  const others = [...used].filter(([thread]) => thread !== 0 && thread !== pid).map(([, seconds]) => seconds);
  return {
    seconds: used.get(0) ?? 0,
    mainSeconds: used.get(pid) ?? 0,
    otherSeconds: others.filter((seconds) => seconds > 0).sort((one, other) => other - one),
  };
}
