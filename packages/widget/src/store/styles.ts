import { css } from '../styles/css.ts';

/** Of what is sold and delivered. */
export const styles = css`
  .choices > .note {
    padding: 14px 12px 6px;
  }
  .choice {
    flex-wrap: wrap;
    gap: 4px 12px;
  }
  /* A long name and a long price stand one above the other, rather than letter by letter. */
  .choice > :first-child {
    flex: 1 1 8em;
  }
  .choice > .affix {
    margin-inline-start: auto;
  }
  .gone {
    color: var(--_muted);
  }
  .pair {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .pair button {
    flex: 1 1 max(140px, 8.75em);
  }
  .values {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(max(96px, 6em), 1fr));
    gap: 8px;
  }
  /* One line between two cards. */
  .goods + .goods {
    margin-top: -16px;
    border-top: 0;
  }
  .goods div:not(:has(.action)) {
    grid-template-columns: 1fr;
  }
  /* What belongs to one card stands together. */
  .goods div + div {
    padding-top: 0;
    border-top: 0;
  }
  .goods div:has(.action) dd:not(.action) {
    font-size: var(--_title);
  }
  .instructions {
    white-space: pre-line;
  }
`;
