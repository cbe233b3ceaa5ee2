import { css } from 'lit';

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
    min-inline-size: 0;
  }
  .icon {
    inline-size: 22px;
    block-size: 22px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .note {
    color: var(--_muted);
    font-size: var(--_small);
  }
  h2 {
    font: inherit;
    font-size: var(--_title);
    font-weight: 700;
    line-height: 1.25;
  }
  header {
    padding-block-end: 16px;
    border-block-end: 1px solid var(--_line);
  }
  header:not(:has(p)) {
    display: none;
  }
  .amount {
    font-size: var(--_large);
    font-weight: 700;
    font-variant-numeric: tabular-nums;
    line-height: 1.2;
  }
  .settled,
  .description,
  .test {
    margin-block-start: 4px;
  }
  form,
  .screen {
    display: flex;
    flex-direction: column;
    gap: 16px;
  }
  .screen {
    padding-block: 16px 24px;
  }
  form {
    gap: 20px;
  }
  legend {
    margin-block-end: 16px;
  }
  .progress {
    display: flex;
    align-items: center;
    min-block-size: 44px;
    margin-block: -8px -12px;
  }
  .support {
    padding-block-start: 16px;
    border-block-start: 1px solid var(--_line);
    color: var(--_muted);
    font-size: var(--_small);
  }
  .support a {
    display: inline-flex;
    align-items: center;
    min-block-size: 44px;
    margin-block: -12px;
    color: inherit;
    font-weight: 600;
  }
  .notice {
    padding: 12px 14px;
    border-inline-start: 4px solid var(--_wait);
    background: var(--_soft);
  }
  ul.notice {
    padding-inline-start: 14px;
    list-style: none;
  }
  ul.notice li + li {
    margin-block-start: 8px;
  }
  .outcome {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .badge {
    display: grid;
    place-items: center;
    inline-size: 48px;
    block-size: 48px;
    margin-block-end: 4px;
    border: 2px solid currentColor;
    border-radius: 50%;
  }
  .badge .icon {
    inline-size: 26px;
    block-size: 26px;
  }
  .good .badge {
    color: var(--_good);
  }
  .wait .badge,
  .waiting .icon {
    color: var(--_wait);
  }
  .trouble .badge {
    color: var(--_trouble);
  }
  .phone {
    align-self: center;
    block-size: 168px;
    max-inline-size: 100%;
    fill: none;
    stroke: var(--_edge);
    stroke-width: 3;
    stroke-linecap: round;
  }
  .phone .body {
    fill: var(--_soft);
  }
  .phone .prompt {
    fill: var(--_surface);
    stroke: var(--_accent);
  }
  .phone .strong {
    stroke: var(--_text);
    opacity: 0.7;
  }
  .phone circle {
    fill: var(--_accent);
    stroke: var(--_accent);
  }
  .phone .empty {
    fill: none;
  }
  blockquote {
    padding: 10px 14px;
    border-inline-start: 4px solid var(--_line);
    background: var(--_soft);
  }
  .timer {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    padding-block: 12px;
    border-block: 1px solid var(--_line);
  }
  .timer b {
    font-size: var(--_title);
    font-variant-numeric: tabular-nums;
  }
  summary {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 44px;
    border-radius: var(--_radius);
    font-weight: 600;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::before {
    flex: none;
    inline-size: 7px;
    block-size: 7px;
    margin-inline: 3px 6px;
    border-inline-end: 2px solid;
    border-block-end: 2px solid;
    transform: rotate(45deg) translate(-2px, -2px);
    content: '';
  }
  details[open] summary::before {
    transform: rotate(225deg) translate(-2px, -2px);
  }
  details + details {
    margin-block-start: -8px;
  }
  details > ul,
  details > p {
    margin-block-end: 12px;
  }
  details > ul {
    padding-inline-start: 20px;
  }
  details li + li {
    margin-block-start: 6px;
  }
  .facts div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 2px 24px;
    padding-block: 10px;
  }
  .facts div + div,
  .transfer div + div {
    border-block-start: 1px solid var(--_line);
  }
  dt {
    color: var(--_muted);
  }
  .facts dd {
    font-weight: 600;
  }
  .transfer {
    border-block: 1px solid var(--_line);
  }
  .transfer div {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    column-gap: 12px;
    padding-block: 10px;
  }
  .transfer dt {
    font-size: var(--_small);
  }
  .transfer dd {
    grid-column: 1;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .transfer .action {
    grid-area: 1 / 2 / span 2;
  }
  .transfer .quiet {
    inline-size: auto;
    min-inline-size: 84px;
    padding: 8px 14px;
    overflow-wrap: normal;
  }
  .waiting {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .ghost {
    block-size: 20px;
    border-radius: 4px;
    background: var(--_soft);
  }
  .ghost.large {
    block-size: 34px;
    inline-size: 60%;
  }
  .ghost.short {
    inline-size: 40%;
  }
  .spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: no-preference) {
    .screen {
      animation: appear 120ms ease-out;
    }
    @keyframes appear {
      from {
        opacity: 0;
      }
    }
  }
`;
