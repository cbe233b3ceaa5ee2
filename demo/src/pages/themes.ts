/** The worked themes. */
export interface Theme {
  readonly name: string;
  readonly accent: string;
  readonly scheme: 'light dark' | 'light' | 'dark';
  readonly radius: number;
  readonly font: 'inherit' | 'serif' | 'ui-rounded, sans-serif';
}

/** Each is one colour, and what little may stand beside it; docs/theming.md has the same. */
export const THEMES: readonly Theme[] = [
  { name: 'Akwaba', accent: '#9a3b14', scheme: 'light dark', radius: 10, font: 'inherit' },
  { name: 'Lagoon', accent: '#00695c', scheme: 'light', radius: 2, font: 'serif' },
  { name: 'Night market', accent: '#f4c95d', scheme: 'dark', radius: 20, font: 'ui-rounded, sans-serif' },
];
