import { css } from 'lit';

/** The looks of the checkout, for a page that is worked with. Colours have the contrast of WCAG AA in both schemes. */
export const styles = css`
  :host {
    --accent: light-dark(#0a6b4d, #5ad1a5);
    --on-accent: light-dark(#fff, #04261a);
    --text: light-dark(#14181f, #eceff3);
    --muted: light-dark(#545d69, #a9b2bd);
    --edge: light-dark(#7c8693, #78828e);
    --line: light-dark(#e0e4e9, #2e353d);
    --surface: light-dark(#fff, #14181c);
    --soft: light-dark(#f3f5f7, #1e242a);
    --wait: light-dark(#7a5200, #f0bd5b);
    --trouble: light-dark(#b3261e, #ff9d94);
    display: block;
    color: var(--text);
    font: 16px/1.45 system-ui, sans-serif;
    overflow-wrap: anywhere;
  }
  * {
    box-sizing: border-box;
  }
  h1,
  h2,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  h1 {
    font-size: 22px;
    line-height: 1.25;
  }
  h2 {
    margin: 24px 0 8px;
    font-size: 17px;
  }
  a {
    color: var(--accent);
  }
  small,
  .muted {
    color: var(--muted);
    font-size: 14px;
  }
  label {
    display: block;
    font-weight: 600;
  }
  input,
  select,
  textarea,
  button {
    font: inherit;
    color: inherit;
  }
  input,
  select,
  textarea {
    display: block;
    width: 100%;
    min-height: 48px;
    margin: 4px 0 12px;
    padding: 10px 12px;
    background: var(--surface);
    border: 1px solid var(--edge);
    border-radius: 10px;
  }
  button,
  .button {
    display: inline-block;
    min-height: 48px;
    padding: 11px 18px;
    border: 1px solid var(--edge);
    border-radius: 10px;
    background: var(--surface);
    font-weight: 600;
    text-decoration: none;
    cursor: pointer;
  }
  button.main {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  /* The search stands in one line where there is room, so that what is found begins further up. */
  [role='search'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    align-items: end;
  }
  [role='search'] > div {
    flex: 1 1 200px;
  }
  [role='search'] > .wide {
    flex-grow: 3;
  }
  [role='search'] > button {
    margin-bottom: 12px;
  }
  /* A long sealed text: it is copied or opened, and never read. */
  .url {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .card > p,
  .timeline button {
    margin: 8px 0;
  }
  .card > h2 {
    margin-top: 0;
  }
  p[role='status']:not(:empty) {
    margin-top: 8px;
  }
  summary {
    min-height: 24px;
    font-weight: 600;
    cursor: pointer;
  }
  summary + form {
    margin-top: 12px;
  }
  .card {
    margin-top: 16px;
    padding: 16px;
    border: 1px solid var(--line);
    border-radius: 10px;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(148px, 1fr));
    gap: 8px;
    margin-top: 16px;
    list-style: none;
  }
  .tiles li {
    padding: 12px 14px;
    border-radius: 10px;
    background: var(--soft);
  }
  .tiles strong {
    display: block;
    font-size: 20px;
    line-height: 1.3;
  }
  .entries {
    margin-top: 8px;
    list-style: none;
  }
  .entries a {
    display: block;
    padding: 12px 0;
    border-bottom: 1px solid var(--line);
    color: inherit;
    text-decoration: none;
  }
  /* What is too long for both stands below, at the end. */
  .pair {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
  }
  .pair > :last-child {
    margin-inline-start: auto;
    text-align: end;
  }
  .status {
    font-weight: 600;
  }
  .needs_review {
    color: var(--wait);
  }
  .failed,
  .cancelled,
  .expired,
  .trouble {
    color: var(--trouble);
  }
  .succeeded,
  .delivered {
    color: var(--accent);
  }
  dl {
    display: grid;
    grid-template-columns: minmax(96px, auto) 1fr;
    gap: 6px 16px;
    margin-top: 12px;
  }
  .sums,
  .shares {
    grid-template-columns: 1fr auto;
    font-variant-numeric: tabular-nums;
  }
  .shares {
    grid-template-columns: 1fr auto auto;
  }
  .shares dt {
    color: inherit;
  }
  .sums dd,
  .shares dd {
    text-align: end;
    white-space: nowrap;
  }
  .line {
    display: inline-block;
    padding: 12px 0;
  }
  dt {
    color: var(--muted);
  }
  .timeline {
    list-style: none;
  }
  .timeline li {
    padding: 8px 0 8px 14px;
    border-inline-start: 3px solid var(--line);
  }
  .qr {
    display: block;
    width: min(260px, 100%);
    margin: 12px 0;
    background: #fff;
  }
  @media print {
    .no-print {
      display: none;
    }
    .card {
      border: 0;
      text-align: center;
    }
    .card > h2 {
      font-size: 32px;
    }
    .what {
      font-size: 24px;
    }
    .qr {
      width: min(14cm, 100%);
      margin: 24px auto;
    }
  }
`;
