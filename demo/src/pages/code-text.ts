/** The lines that a developer copies. */
import type { Theme } from './themes.ts';

/** The attributes of an element; an empty value is an attribute without one. */
export type Attributes = Readonly<Record<string, string>>;

/** What a page writes in place of a secret that each of its customers has another of. */
export const CLIENT_SECRET = 'THE CLIENT SECRET';

export type Tag = 'malipo-checkout' | 'malipo-button';

const escaped = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** The two lines of a page. */
export const linesOfPage = (
  proxyUrl: string,
  attributes: Attributes,
  tag: Tag = 'malipo-checkout',
): string => {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return `<script type="module" src="${proxyUrl}/malipo.js"></script>
<${tag}${written.join('')}>${tag === 'malipo-button' ? 'Buy' : ''}</${tag}>`;
};

/** What of a theme is not so by default, by CSS property. */
export const styleOf = ({ accent, radius, font, scheme }: Omit<Theme, 'name'>): Attributes => ({
  '--malipo-accent': accent,
  ...(radius !== 10 && { '--malipo-radius': `${radius}px` }),
  ...(font !== 'inherit' && { '--malipo-font': font }),
  ...(scheme !== 'light dark' && { 'color-scheme': scheme }),
});

export const linesOfStyle = (style: Attributes): string => {
  const rules = Object.entries(style).map(([name, value]) => `  ${name}: ${value};`);
  return `malipo-checkout {\n${rules.join('\n')}\n}`;
};

const literal = (value: string): string => `'${value.replace(/['\\]/g, '\\$&')}'`;

/** The call of a merchant's server that makes a session or an offer. */
export function serverCall(
  proxyUrl: string,
  method: 'sessions' | 'offers',
  terms: Readonly<Record<string, string>>,
): string {
  const result = method === 'sessions' ? 'client_secret' : 'offer';
  const members = Object.entries(terms).map(([name, value]) => `  ${name}: ${literal(value)},`);
  return `import { createMalipo } from '@malipo/server';

const malipo = createMalipo({ url: ${literal(proxyUrl)}, secretKey: process.env.MALIPO_SECRET_KEY });
const { ${result} } = await malipo.${method}.create({
${members.join('\n')}
});`;
}
