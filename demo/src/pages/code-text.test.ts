import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { linesOfPage, linesOfStyle, styleOf } from './code-text.ts';
import { THEMES } from './themes.ts';

describe('the lines that a developer copies', () => {
  const theming = readFileSync(new URL('../../../docs/theming.md', import.meta.url), 'utf8');

  it.each(THEMES)('are those of docs/theming.md for the theme $name', (theme) => {
    expect(theming).toContain(`\`\`\`css\n${linesOfStyle(styleOf(theme))}\n\`\`\``);
  });

  it('are HTML whatever was typed', () => {
    const lines = linesOfPage('https://pay.example.com', { amount: '"><img src=x>&amp;', currency: 'XOF' });
    expect(lines).toContain('<malipo-checkout amount="&quot;><img src=x>&amp;amp;" currency="XOF">');
  });
});
