import type { Bar } from '../measurements/measurement.ts';
import type { Spread } from '../statistics.ts';

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  // Figures stand to the right, what they are of to the left.
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** @param isTold where the machine was busy nothing can be told */
export function barTable(bars: readonly Bar[], isTold: boolean): string {
  const rows = bars.map(({ what, bar, measured, isReached }) => [
    what,
    bar,
    measured,
    verdict(isReached, isTold),
  ]);
  return table(['', 'bar', 'measured', ''], rows);
}

function verdict(isReached: boolean, isTold: boolean): string {
  if (!isTold) return isReached ? '(reached, on a busy machine)' : '(missed, on a busy machine)';
  return isReached ? 'reached' : '**missed**';
}

export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

/** `min / median / max`. */
export const spread = ({ min, median, max }: Spread) =>
  `${figure(min)} / **${figure(median)}** / ${figure(max)}`;

export const ratio = (value: number) => (Number.isFinite(value) ? `${value.toFixed(3)} ×` : '–');
