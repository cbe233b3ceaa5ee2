import { css } from './css.ts';

/** What is read once something has been sent: outcomes, facts, what to do next. */
export const outcomes = css`
  dl,
  dd,
  blockquote {
    margin: 0;
  }
  .transfer dt {
    font-size: var(--_small);
  }
  .outcome,
  div.notice {
    display: grid;
    gap: 8px;
  }
  dl div + div {
    border-top: 1px solid var(--_line);
  }
  .good .badge {
    padding: 11px;
    border-color: var(--_good);
    background: var(--_good);
    color: var(--_surface);
  }
  .trouble .badge {
    color: var(--_trouble);
  }
  /* On paper stands the receipt alone. */
  @media print {
    .main,
    .quiet,
    .screen > .note {
      display: none;
    }
  }
  /* What becomes of a payment follows by itself: nothing below it moves. */
  .screen:has(.outcome) {
    min-height: 34em;
    align-content: start;
    box-sizing: border-box;
  }
  .badge,
  .phone {
    justify-self: start;
  }
  .badge {
    color: var(--_wait);
    margin-bottom: 4px;
    padding: 7px;
    border: 2px solid;
    border-radius: 50%;
  }
  .badge .icon {
    width: 30px;
  }
  .phone {
    height: 80px;
    stroke: var(--_edge);
    stroke-width: 3;
  }
  .phone .front {
    fill: var(--_surface);
    stroke: var(--_ring);
  }
  @media (prefers-reduced-motion: no-preference) {
    .phone circle {
      animation: wait 1s infinite alternate;
    }
  }
  @keyframes wait {
    to {
      opacity: 0.2;
    }
  }
  .phone .pin {
    stroke-width: 11;
  }
  .facts div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    gap: 2px 24px;
    padding: 10px 0;
  }
  /* What is too long for the line of its label stands below it, at the same edge. */
  .facts dd {
    margin-inline-start: auto;
    text-align: end;
  }
  summary {
    list-style: none;
    text-decoration: underline;
    cursor: pointer;
    touch-action: manipulation;
    align-content: center;
    min-height: 44px;
    border-radius: var(--_radius);
    font-weight: 600;
  }
  details > :not(summary) {
    margin-bottom: 12px;
  }
  dt {
    color: var(--_muted);
  }
  dd {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .transfer div {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    gap: 0 12px;
    padding: 10px 0;
  }
  .transfer .action {
    grid-area: 1 / 2 / span 2;
  }
  .transfer .quiet {
    min-width: 92px;
    overflow-wrap: normal;
  }
  /* Beside large letters a button leaves too little room for what it copies. */
  .transfer {
    border: solid var(--_line);
    border-width: 1px 0;
    container-type: inline-size;
  }
  @container (max-width: 10em) {
    .transfer div {
      display: block;
    }
  }
`;
