import { css } from './css.ts';

/**
 * The theme: what the page sets, else ours. One colour is enough: what stands on the accent is black or white,
 * whichever reads better, and `--_ring` is the accent, darker or lighter where it would not show on the background.
 * What is soft and the lines let the background through. Dark follows the page's `color-scheme`; browsers that cannot
 * compute colours stay light and as the page says.
 */
export const theme = css`
  :host {
    --_accent: var(--malipo-accent, #0a6b4d);
    --_on-accent: var(--malipo-on-accent, #fff);
    --_ring: var(--_accent);
    --_text: var(--malipo-text, #14181f);
    --_muted: var(--malipo-muted, #545d69);
    --_edge: var(--malipo-edge, #7c8693);
    --_line: var(--malipo-line, #7f8a9a38);
    --_surface: var(--malipo-surface, #fff);
    --_soft: var(--malipo-soft, #7f8a9a1a);
    --_good: var(--malipo-good, #0a6b4d);
    --_wait: var(--malipo-wait, #7a5200);
    --_trouble: var(--malipo-trouble, #b3261e);
    --_radius: var(--malipo-radius, 10px);
    --_small: max(13px, 0.8125rem);
    --_title: max(20px, 1.25rem);
    display: block;
    box-sizing: border-box;
    width: 100%;
    max-width: max(420px, 26.25rem);
    padding: 16px;
    background: var(--_surface);
    font-family: var(--malipo-font, inherit);
  }
  /* What is inherited is set here: the page's own rules, \`* { … !important }\` included, reach the element alone. */
  :host > * {
    color: var(--_text);
    cursor: auto;
    font-size: max(16px, 1rem);
    font-style: normal;
    font-weight: 400;
    letter-spacing: normal;
    line-height: 1.45;
    overflow-wrap: anywhere;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    text-wrap: pretty;
    white-space: normal;
    word-spacing: normal;
  }
  :host([hidden]) {
    display: none;
  }
  @supports (color: light-dark(#000, oklch(from #000 l c h))) {
    :host {
      /* Nothing shows through it: what stands on it could not be read. */
      --_accent: color(from var(--malipo-accent, light-dark(#0a6b4d, #5ad1a5)) srgb r g b / 1);
      /* White up to the luminance from which black has the better contrast. */
      --_y: calc((0.18 - y) * 999);
      --_on-accent: var(--malipo-on-accent, color(from var(--_accent) xyz var(--_y) var(--_y) var(--_y)));
      --_ring: light-dark(oklch(from var(--_accent) min(l, 0.6) c h), oklch(from var(--_accent) max(l, 0.6) c h));
      --_text: var(--malipo-text, light-dark(#14181f, #eceff3));
      --_muted: var(--malipo-muted, light-dark(#545d69, #a9b2bd));
      --_edge: var(--malipo-edge, light-dark(#7c8693, #78828e));
      --_surface: var(--malipo-surface, light-dark(#fff, #14181c));
      --_good: var(--malipo-good, light-dark(#0a6b4d, #5ad1a5));
      --_wait: var(--malipo-wait, light-dark(#7a5200, #f0bd5b));
      --_trouble: var(--malipo-trouble, light-dark(#b3261e, #ff9d94));
    }
  }
`;
