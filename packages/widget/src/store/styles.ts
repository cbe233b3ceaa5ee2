import { css } from '../styles/css.ts';

const styles = css`
  .all {
    max-height: none;
  }
  .choices > .note {
    padding: 14px 12px 6px;
  }
  .gone {
    justify-content: space-between;
    gap: 12px;
    box-sizing: border-box;
    color: var(--_muted);
  }
  .pair {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .pair .quiet {
    flex: 1 1 140px;
    width: auto;
  }
  .goods dd:not(.action) {
    font-size: var(--_title);
    font-variant-numeric: tabular-nums;
  }
  .instructions {
    white-space: pre-line;
  }
  .tile .name {
    display: block;
    padding-inline-end: 28px;
  }
`;

/** Adds what only the store needs to the styles of an element, once. */
export function dress(root: HTMLElement | DocumentFragment): void {
  const sheet = styles.styleSheet;
  if (!(root instanceof ShadowRoot) || !sheet || root.adoptedStyleSheets.includes(sheet)) return;
  root.adoptedStyleSheets.push(sheet);
}
