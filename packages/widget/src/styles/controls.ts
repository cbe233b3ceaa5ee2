import { css } from 'lit';

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
  button,
  .tile {
    cursor: pointer;
    touch-action: manipulation;
  }
  .entry:focus-within,
  .tile:focus-within {
    outline: 3px solid var(--_ring);
    outline-offset: -1px;
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
  .entry,
  .tile {
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
  .main[aria-disabled='true'] {
    cursor: progress;
    opacity: 0.75;
  }
  .back {
    width: 46px;
    height: 44px;
    padding: 8px 12px;
    margin-inline-start: -12px;
  }
  .back:dir(rtl) .icon {
    transform: scaleX(-1);
  }
  label {
    display: block;
    margin-bottom: 8px;
    font-weight: 600;
  }
  .entry,
  .choice {
    display: flex;
    align-items: center;
  }
  .wrong {
    border: 2px solid var(--_trouble);
  }
  .entry input {
    flex: 1;
    width: 100%;
    min-width: 0;
    min-height: 50px;
    padding: 0 14px;
    appearance: none;
  }
  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .affix {
    /* The same on both sides: a dialling code runs from left to right, whatever the page does. */
    padding: 0 14px;
    color: var(--_muted);
    white-space: nowrap;
  }
  .affix + input {
    padding-inline-start: 0;
  }
  .affix .icon {
    color: var(--_good);
  }
  .error {
    color: var(--_trouble);
    font-weight: 600;
  }
  .field > p {
    margin-top: 6px;
  }
  .error:empty {
    display: none;
  }
  .choices {
    max-height: 25rem;
    overflow-y: auto;
    border-block: 1px solid var(--_line);
    list-style: none;
  }
  .choice {
    justify-content: space-between;
    width: 100%;
    min-height: 52px;
    padding: 8px 12px;
    text-align: start;
  }
  .choice[aria-current='true'] {
    font-weight: 600;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, max(132px, 8.25em)), 1fr));
    gap: 8px;
  }
  .tile {
    position: relative;
    margin: 0;
    padding: 12px;
  }
  .tile input,
  .tick {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    cursor: inherit;
  }
  .mark {
    width: 40px;
    margin-bottom: 10px;
    font-size: 14px;
    font-weight: 700;
  }
  .tile .note {
    display: block;
  }
  .tick {
    inset-block: 12px auto;
    inset-inline: auto 12px;
    width: auto;
    height: auto;
    border-radius: 50%;
    background: var(--_ring);
    color: var(--_surface);
    pointer-events: none;
  }
  :checked ~ .tick {
    opacity: 1;
  }
  .tile:has(:checked) {
    border-color: var(--_ring);
    background: var(--_soft);
    box-shadow: inset 0 0 0 1px var(--_ring);
  }
  .tile:has(:disabled) {
    border-style: dashed;
    color: var(--_muted);
    cursor: not-allowed;
  }
  :disabled ~ .mark {
    opacity: 0.45;
  }
  @media (hover: hover) {
    .choice:hover,
    .quiet:hover {
      background: var(--_soft);
    }
  }
`;
