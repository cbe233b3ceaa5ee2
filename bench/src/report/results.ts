/** `RESULTS.md`: a section for each measurement, each as it was measured last. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Section } from '../measurements/measurement.ts';
import { barTable } from './markdown.ts';

const HEAD = `# What was measured

Made by \`pnpm bench\` (see \`bench/README.md\`). Figures are minimum / **median** / maximum over the rounds; a ratio is
the median of the rounds' ratios. A section keeps its figures until it is measured again. Everything runs on one
machine, over loopback.
`;

export function sectionText(section: Section, measured: string, isTold: boolean): string {
  const { title, text, bars } = section;
  const parts = [`## ${title}`, measured, text];
  if (bars.length > 0) parts.push(barTable(bars, isTold));
  return `${parts.join('\n\n')}\n`;
}

/** Replaces the sections with the same titles, and leaves the others. */
export function writeResults(file: string, texts: readonly string[]): void {
  const known = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split(/\n(?=## )/)
        .slice(1)
    : [];
  const sections = known.map((text) => `${text.trim()}\n`);
  for (const text of texts) {
    const place = sections.findIndex((section) => titleOf(section) === titleOf(text));
    if (place < 0) sections.push(text);
    else sections[place] = text;
  }
  writeFileSync(file, [HEAD, ...sections].join('\n'));
}

const titleOf = (text: string) => text.slice(0, text.indexOf('\n'));
