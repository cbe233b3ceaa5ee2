import { css } from './css.ts';

/** Buttons, fields and everything that is pressed or typed into. */
export const controls = css`
  button,
  input,
  .main,
  .quiet {
    box-sizing: border-box;
    margin: 0;
    border: 0;
    background: none;
    font: inherit;
    color: inherit;
  }
  button {
    cursor: pointer;
    touch-action: manipulation;
  }
  .entry:focus-within {
    outline: 3px solid var(--_ring);
  }
  /* A rule of its own: a browser that does not know a selector drops the whole rule. */
  :focus-visible {
    outline: 3px solid var(--_ring);
    outline-offset: -1px;
  }
  h2:focus,
  .entry input {
    outline: none;
  }
  .main,
  .quiet,
  .entry {
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
  }
  .main,
  .quiet {
    display: block;
    width: 100%;
    min-height: 44px;
    padding: 12px;
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    text-wrap: balance;
  }
  .main {
    min-height: 52px;
    border-color: var(--_ring);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .main:focus-visible {
    outline-offset: 2px;
  }
  label {
    display: block;
    margin-bottom: 6px;
    font-weight: 600;
  }
  .entry {
    display: flex;
    align-items: center;
    outline-offset: -1px;
  }
  .entry input {
    flex: 1;
    width: 100%;
    min-width: 0;
    min-height: 50px;
    padding: 0 14px;
    appearance: none;
  }
  .known {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: 44px;
    margin: -8px 0;
  }
  /* Two lines keep the distance of one. */
  .known span {
    padding: 8px 0;
    text-wrap: balance;
  }
  .link {
    min-height: 44px;
    padding: 0;
    text-align: start;
    font-weight: 600;
    text-decoration: underline;
    overflow-wrap: normal;
  }
  /* In some languages it is narrower than a thumb. */
  .known .link {
    padding-inline-start: 16px;
  }
`;
