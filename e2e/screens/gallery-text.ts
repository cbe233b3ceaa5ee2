import type { Scene } from '../support/scenes.ts';

/** The page that lists the pictures. */
export function galleryText(scenes: readonly Scene[]): string {
  const rows = scenes.map(({ name, what }) => {
    const picture = (width: number, scheme: string) => `[${scheme}](${name}-${width}-${scheme}.png)`;
    const pair = (width: number) => `${picture(width, 'light')}, ${picture(width, 'dark')}`;
    return `| ${what} | ${pair(360)} | ${pair(1280)} |`;
  });
  return [
    '# Every step and outcome',
    '',
    'Made by `pnpm screens --project docs`, from the demo in a real browser: the widget at 360 px, and the page around it',
    'at 1280 px, in light and dark. `pnpm screens` alone shows every screen in all languages, in test-results/screens.',
    '',
    '| what one sees | 360 px | 1280 px |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
