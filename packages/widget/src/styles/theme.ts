import { css } from './css.ts';

/** Each colour by the name that a page sets it with (`--malipo-accent`), in light and dark. */
const COLOURS: readonly (readonly [name: string, light: string, dark: string])[] = [
  ['accent', '#0a6b4d', '#5ad1a5'],
  ['on-accent', '#fff', '#04261a'],
  ['text', '#14181f', '#eceff3'],
  ['muted', '#545d69', '#a9b2bd'],
  ['edge', '#7c8693', '#78828e'],
  ['line', '#e0e4e9', '#2e353d'],
  ['surface', '#fff', '#14181c'],
  ['soft', '#f3f5f7', '#1e242a'],
  ['good', '#0a6b4d', '#5ad1a5'],
  ['wait', '#7a5200', '#f0bd5b'],
  ['trouble', '#b3261e', '#ff9d94'],
];

const define = (value: (light: string, dark: string) => string) =>
  COLOURS.map(([name, light, dark]) => `--_${name}:var(--malipo-${name},${value(light, dark)})`).join(';');

/**
 * The theme: what the page sets, else ours. Dark follows the page's `color-scheme`; browsers too old for
 * `light-dark()` stay light.
 */
export const theme = css`
  :host {
    ${define((light) => light)};
    --_radius: var(--malipo-radius, 10px);
    --_small: max(13px, 0.8125rem);
    --_title: max(20px, 1.25rem);
    display: block;
    box-sizing: border-box;
    width: 100%;
    max-width: max(420px, 26.25rem);
    padding: 16px;
    background: var(--_surface);
    color: var(--_text);
    font-family: var(--malipo-font, inherit);
    font-size: max(16px, 1rem);
    line-height: 1.45;
    text-align: start;
    overflow-wrap: anywhere;
  }
  :host([hidden]) {
    display: none;
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      ${define((light, dark) => `light-dark(${light},${dark})`)};
    }
  }
`;
