import { css } from '../styles/css.ts';

export const styles = css`
  :host {
    display: inline-block;
    width: auto;
    max-width: 100%;
    padding: 0;
    background: none;
  }
  .note {
    /* As wide as the button is: nothing beside it moves when this comes. */
    width: 0;
    min-width: 100%;
    margin-top: 8px;
    color: var(--malipo-text, inherit);
  }
  dialog {
    /* For browsers that know no dialog. */
    position: fixed;
    top: 0;
    right: 0;
    bottom: 0;
    left: 0;
    z-index: 2147483647;
    margin: auto;
    box-sizing: border-box;
    width: 100%;
    max-width: max(420px, 26.25rem);
    max-height: 100%;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: auto;
    overscroll-behavior: contain;
  }
  dialog::backdrop {
    background: #0000008c;
  }
  dialog:not([open]) {
    display: none;
  }
  .bar {
    display: flex;
    justify-content: flex-end;
    position: sticky;
    top: 0;
    z-index: 1;
    background: var(--_surface);
  }
  .close {
    width: 48px;
    min-height: 48px;
    padding: 0;
    border-radius: var(--_radius);
    font-size: 24px;
    line-height: 1;
  }
  .close:focus-visible {
    outline-offset: -4px;
  }
  dialog malipo-checkout {
    max-width: none;
    padding-top: 0;
  }
  @media (max-width: 480px) {
    dialog {
      max-width: none;
      height: 100%;
      margin: 0;
      border-radius: 0;
    }
  }
`;
