import { css } from 'lit';

/** Buttons, fields and everything that is pressed or typed into. */
export const controls = css`
  button,
  input,
  .main {
    box-sizing: border-box;
    margin: 0;
    font: inherit;
    color: inherit;
  }
  button,
  summary,
  .main,
  .tile {
    cursor: pointer;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  h2:focus {
    outline: none;
  }
  .main,
  .quiet {
    display: block;
    inline-size: 100%;
    min-block-size: 52px;
    padding: 12px 16px;
    border: 1px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    text-align: center;
    text-decoration: none;
  }
  .quiet {
    min-block-size: 44px;
    border-color: var(--_edge);
    background: transparent;
    color: var(--_text);
  }
  .main[aria-disabled='true'] {
    cursor: progress;
    opacity: 0.75;
  }
  .back {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    margin-inline-start: -12px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
  }
  .back:dir(rtl) .icon {
    transform: scaleX(-1);
  }
  label {
    display: block;
    margin-block-end: 8px;
    font-weight: 600;
  }
  label .note {
    font-weight: 400;
  }
  .entry {
    display: flex;
    align-items: center;
    min-block-size: 52px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .entry:focus-within {
    outline: 3px solid var(--_accent);
    outline-offset: 1px;
  }
  .entry.wrong {
    border: 2px solid var(--_trouble);
  }
  .entry input {
    flex: 1;
    min-inline-size: 0;
    inline-size: 100%;
    min-block-size: 50px;
    padding: 0 14px;
    border: 0;
    border-radius: inherit;
    outline: none;
    background: none;
    appearance: none;
  }
  .entry input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .affix {
    flex: none;
    display: flex;
    padding-inline-start: 14px;
    color: var(--_muted);
    white-space: nowrap;
  }
  input + .affix {
    padding-inline: 0 14px;
  }
  .affix .icon {
    color: var(--_good);
  }
  .error {
    color: var(--_trouble);
    font-weight: 600;
  }
  .field > p {
    margin-block-start: 6px;
  }
  .error:empty,
  .field > .note:empty {
    display: none;
  }
  .countries {
    max-block-size: 24rem;
    overflow-y: auto;
    margin: 0 -4px;
    padding: 4px;
    list-style: none;
  }
  .countries li + li {
    border-block-start: 1px solid var(--_line);
  }
  .country {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
    inline-size: 100%;
    min-block-size: 52px;
    padding: 8px 12px;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    text-align: start;
  }
  .country[aria-current='true'] {
    font-weight: 600;
  }
  .country .note {
    flex: none;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, max(132px, 8.25em)), 1fr));
    gap: 8px;
  }
  .tile {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: 10px;
    min-block-size: 96px;
    margin: 0;
    padding: 12px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
  }
  .tile input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    opacity: 0;
    cursor: inherit;
  }
  .tile .mark {
    inline-size: 40px;
    block-size: 40px;
  }
  .tile .name .note {
    display: block;
  }
  .tile .tick {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-end: 12px;
    display: none;
    padding: 3px;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .tile .tick .icon {
    inline-size: 16px;
    block-size: 16px;
    stroke-width: 3;
  }
  .tile:has(:checked) {
    border-color: var(--_accent);
    background: var(--_soft);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .tile :checked ~ .tick {
    display: block;
  }
  .tile:has(:disabled) {
    border-style: dashed;
    cursor: not-allowed;
    color: var(--_muted);
  }
  .tile:has(:disabled) .mark {
    opacity: 0.45;
  }
  .tile:has(:focus-visible) {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  @media (hover: hover) {
    .country:hover,
    .back:hover,
    .quiet:hover,
    summary:hover,
    .tile:not(:has(:disabled)):hover {
      background: var(--_soft);
    }
    .main:not([aria-disabled='true']):hover {
      filter: brightness(0.93);
    }
  }
  @media (forced-colors: active) {
    .tile:has(:checked) {
      outline: 3px solid Highlight;
    }
  }
`;
