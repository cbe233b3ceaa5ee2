import { css } from './css.ts';

/** What is chosen from, ticked and gone back from: countries, operators, what the store sells; and what is wrong. */
export const choices = css`
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
  .main[aria-disabled='true'] {
    cursor: progress;
    opacity: 0.75;
  }
  .affix {
    /* The same on both sides: a dialling code runs from left to right, whatever the page does. */
    padding: 0 14px;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .affix,
  .whole {
    white-space: nowrap;
  }
  .affix .icon {
    color: var(--_good);
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
  /* Large letters stand one above the other, rather than break a word. */
  .known {
    flex-wrap: wrap;
    gap: 12px;
  }
  .known .link {
    margin-inline-start: -16px;
  }
  .known span {
    flex: 1 8em;
  }
  .remember {
    flex-wrap: nowrap;
    justify-content: flex-start;
    font-weight: 400;
    cursor: pointer;
  }
  .remember input {
    flex: none;
    width: 24px;
    height: 24px;
    accent-color: var(--_accent);
  }
  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  legend {
    margin-bottom: 16px;
  }
  .progress {
    display: flex;
    align-items: center;
    margin: -8px 0 -12px;
  }
  /* Large letters need the room of the tick. */
  .entry {
    container-type: inline-size;
  }
  @container (max-width: 10em) {
    .affix:has(.icon) {
      display: none;
    }
  }
  .choices {
    border-top: 1px solid var(--_line);
    list-style: none;
  }
  .choice {
    display: flex;
    align-items: center;
    justify-content: space-between;
    width: 100%;
    min-height: 52px;
    padding: 8px 12px;
    text-align: start;
  }
  /* The row has that distance itself. */
  .choice > .affix {
    padding: 0;
  }
  .choice[aria-selected='true'] {
    font-weight: 600;
  }
  .tiles,
  .share {
    display: grid;
    gap: 8px;
  }
  /* Two beside each other where six letters fit into each. */
  .tiles {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 10em), 1fr));
  }
  .qr {
    border-radius: var(--_radius);
  }
  .choices li + li {
    border-top: 1px solid var(--_line);
  }
  .tile {
    position: relative;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    cursor: pointer;
    touch-action: manipulation;
    box-sizing: border-box;
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 56px;
    margin: 0;
    padding: 8px 12px;
  }
  .tiles.wide {
    grid-template-columns: 100%;
  }
  .tile input {
    position: absolute;
    top: 0;
    left: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    cursor: inherit;
  }
  .tile .name {
    flex: 1;
    min-width: 0;
  }
  .mark,
  .tick {
    flex: none;
  }
  .mark {
    width: 32px;
    font-weight: 700;
  }
  .tile .note {
    display: block;
  }
  .tick {
    border: 1px solid var(--_edge);
    border-radius: 50%;
  }
  /* Where colours are forced, no colour hides it. */
  input:not(:checked) ~ .tick .icon {
    visibility: hidden;
  }
  :checked ~ .tick {
    border-color: var(--_ring);
    background: var(--_ring);
    color: var(--_surface);
  }
  :disabled ~ .tick {
    display: none;
  }
  .tile:focus-within {
    outline: 3px solid var(--_ring);
    outline-offset: -1px;
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
  select {
    flex: 1;
    width: 100%;
    min-width: 0;
    min-height: 50px;
    /* Browsers add some before the text, and none between the arrow and the edge. */
    margin: 0 10px;
    border: 0;
    background: var(--_surface);
    font: inherit;
    color: inherit;
  }
  /* What it stands in has the ring. */
  select:focus-visible {
    outline: none;
  }
  fieldset > .known {
    margin-bottom: 8px;
  }
  /* The ring stands around its edge, not on it. */
  .wrong {
    border: 2px solid var(--_trouble);
    outline-offset: 2px;
  }
  .note .link {
    display: block;
  }
  .error {
    display: flex;
    align-items: baseline;
    gap: 8px;
    color: var(--_trouble);
    font-weight: 600;
  }
  .field > .error {
    margin-top: 8px;
  }
  /* Not by colour alone; where a browser knows how, nobody hears it. */
  .error::before {
    content: '!';
    content: '!' / '';
    flex: none;
    width: 1.125em;
    border: 2px solid;
    border-radius: 50%;
    line-height: 1.125em;
    text-align: center;
  }
  @media (hover: hover) {
    .choice:hover,
    .quiet:hover {
      background: var(--_soft);
    }
  }
`;
