import { css } from './css.ts';

/** What is read beside the questions: the summary, headings, notices. */
export const screens = css`
  p,
  h2,
  ul,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  .all {
    display: contents;
  }
  /* A live region stays, or nothing would be heard of what comes into it. */
  p:empty:not(.spoken) {
    display: none;
  }
  .note,
  .support {
    color: var(--_muted);
    font-size: var(--_small);
    font-weight: 400;
  }
  h2,
  h2 label {
    font-size: var(--_title);
    line-height: 1.25;
    text-wrap: balance;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    min-height: 56px;
    padding-bottom: 12px;
    border-bottom: 1px solid var(--_line);
  }
  header .note {
    flex-basis: 100%;
  }
  header:not(:has(p)) {
    display: none;
  }
  .amount {
    font-weight: 700;
    /* On the smallest phones a little smaller, so that the mark of a test stands beside it. */
    font-size: min(max(min(28px, 12vw - 15px), 1.75rem - 5px), 11vw);
    font-variant-numeric: tabular-nums;
    line-height: 1.2;
  }
  .field > p {
    margin-top: 4px;
  }
  form,
  .screen {
    display: grid;
    grid-template-columns: 100%;
    gap: 16px;
  }
  .screen {
    padding: 16px 0 24px;
  }
  .support {
    padding-top: 16px;
    border-top: 1px solid var(--_line);
  }
  /* On a line of its own, where a thumb finds it, whatever the language leaves of the one before. */
  .support a {
    display: table;
    padding: 13px 0;
    color: inherit;
    font-weight: 600;
  }
  .notice {
    padding: 12px 14px;
    border-inline-start: 4px solid var(--_wait);
    background: var(--_soft);
  }
  .test {
    width: fit-content;
    padding: 0 6px;
    border: 2px solid;
    border-radius: var(--_radius);
    color: var(--_wait);
    font-size: var(--_small);
    font-weight: 700;
  }
  /* As high as the summary, with room for an amount: nothing moves when they come. */
  .ghost {
    height: 69px;
    background: var(--_soft);
  }
  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
`;
