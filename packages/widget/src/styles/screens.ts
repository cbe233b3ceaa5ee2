import { css } from './css.ts';

/** What is read: the summary, headings, outcomes, facts. */
export const screens = css`
  p,
  h2,
  ul,
  dl,
  dd,
  figure,
  blockquote,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  .icon {
    width: 22px;
    stroke: currentColor;
    stroke-width: 2;
  }
  svg {
    display: block;
    fill: none;
    stroke-linecap: round;
  }
  .note,
  .support,
  .transfer dt {
    color: var(--_muted);
    font-size: var(--_small);
    font-weight: 400;
  }
  h2,
  .timer b {
    font-size: var(--_title);
    line-height: 1.25;
  }
  header {
    padding-bottom: 16px;
    border-bottom: 1px solid var(--_line);
  }
  header:not(:has(p)) {
    display: none;
  }
  .amount {
    font-size: min(max(28px, 1.75rem), 11vw);
    font-weight: 700;
    line-height: 1.2;
  }
  .amount,
  .timer,
  .affix,
  dd {
    font-variant-numeric: tabular-nums;
    /* Numbers read from the left, also where the page does not. */
    unicode-bidi: plaintext;
  }
  p + .note {
    margin-top: 4px;
  }
  form,
  .screen {
    display: grid;
    grid-template-columns: 100%;
    gap: 16px;
  }
  .screen {
    padding-block: 16px 24px;
  }
  form {
    gap: 20px;
  }
  legend {
    margin-bottom: 16px;
  }
  .progress {
    display: flex;
    align-items: center;
    min-height: 44px;
    margin-block: -8px -12px;
  }
  .support {
    padding-top: 16px;
    border-top: 1px solid var(--_line);
  }
  .support a {
    display: inline-block;
    padding-block: 12px;
    color: inherit;
    font-weight: 600;
  }
  .notice,
  blockquote {
    padding: 12px 14px;
    border-inline-start: 4px solid var(--_wait);
    background: var(--_soft);
  }
  .outcome,
  div.notice {
    display: grid;
    gap: 8px;
  }
  .badge {
    justify-self: start;
    margin-bottom: 4px;
    padding: 11px;
    border: 2px solid;
    border-radius: 50%;
  }
  .wait .badge {
    color: var(--_wait);
  }
  .phone {
    justify-self: center;
    height: 168px;
    stroke: var(--_edge);
    stroke-width: 3;
  }
  .phone .front {
    fill: var(--_surface);
    stroke: var(--_accent);
  }
  .phone .pin {
    stroke-width: 11;
  }
  .timer,
  .facts div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    gap: 2px 24px;
    padding-block: 10px;
  }
  .timer,
  .transfer {
    border-block: 1px solid var(--_line);
  }
  summary {
    align-content: center;
    min-height: 44px;
    border-radius: var(--_radius);
    font-weight: 600;
  }
  details > ul {
    padding-inline-start: 20px;
  }
  details > :not(summary) {
    margin-bottom: 12px;
  }
  dl div + div,
  .choices li + li {
    border-top: 1px solid var(--_line);
  }
  dt {
    color: var(--_muted);
  }
  dd {
    font-weight: 600;
  }
  .transfer div {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    gap: 0 12px;
    padding-block: 10px;
  }
  .transfer .action {
    grid-area: 1 / 2 / span 2;
  }
  .transfer .quiet {
    min-width: 92px;
    overflow-wrap: normal;
  }
  .ghost {
    height: 96px;
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
