import { css, html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { AdminEntry } from './admin-entry.ts';
import { AdminGlance } from './admin-glance.ts';
import { AdminLink } from './admin-link.ts';
import { AdminLosses } from './admin-losses.ts';
import { AdminList, title } from './admin-list.ts';
import { AdminView } from './admin-view.ts';
import { api, kindOf, KINDS, Refusal, type Kind } from './api.ts';
import { styles } from './styles.ts';

const PLACES = [
  ['', 'Today'],
  ...KINDS.map((kind) => [kind, title(kind)] as const),
  ['link', 'Link'],
] as const;

customElements.define('admin-glance', AdminGlance);
customElements.define('admin-list', AdminList);
customElements.define('admin-entry', AdminEntry);
customElements.define('admin-link', AdminLink);
customElements.define('admin-losses', AdminLosses);

const shell = css`
  :host {
    min-height: 100vh;
    background: var(--surface);
  }
  header {
    border-bottom: 1px solid var(--line);
  }
  nav {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    align-items: center;
    max-width: 760px;
    margin: 0 auto;
    padding: 4px 16px;
  }
  nav a,
  nav button {
    padding: 11px 0;
    border: 0;
    color: inherit;
    background: none;
    font-weight: 600;
    text-decoration: none;
  }
  nav a[aria-current="page"] {
    color: var(--accent);
    box-shadow: inset 0 -3px var(--accent);
  }
  nav button {
    margin-inline-start: auto;
  }
  main {
    max-width: 760px;
    margin: 0 auto;
    padding: 20px 16px 64px;
  }
  .sign-in {
    max-width: 420px;
  }
`;

/** The operator's page: signs in, and shows the place that the address names. */
export class MalipoAdmin extends AdminView {
  static override styles = [styles, shell];

  static override properties = {
    ...AdminView.properties,
    isIn: { state: true },
    place: { state: true },
    isKept: { state: true },
  };

  /** Null until it is known. */
  declare private isIn: boolean | null;
  declare private place: string;
  /** Whether the place stays, out of sight, while nobody is signed in: somebody may have typed there. */
  declare private isKept: boolean;

  constructor() {
    super();
    this.isIn = null;
    this.isKept = false;
    this.place = placeOf();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#handlePlace);
    this.addEventListener('signed-out', () => {
      this.isKept = this.isIn === true || this.isKept;
      this.isIn = false;
      this.said = 'You were signed out, as after two hours. Sign in to go on where you were.';
    });
    api.list('payments', { limit: '1' }).then(
      () => (this.isIn = true),
      (error: unknown) => {
        this.isIn = false;
        if (!(error instanceof Refusal)) this.trouble = 'The proxy does not answer. Check the connection.';
      },
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#handlePlace);
  }

  readonly #handlePlace = () => (this.place = placeOf());

  private handleSignIn(event: SubmitEvent): void {
    event.preventDefault();
    const key = String(new FormData(event.target as HTMLFormElement).get('key') ?? '').trim();
    void this.run(async () => {
      try {
        await api.signIn(key);
        this.isIn = true;
        if (this.isKept) this.renderRoot.querySelector<AdminView>('main > .place')?.refresh();
        this.isKept = false;
        return undefined;
      } catch (error) {
        // Here it says that the key is wrong, and not that nobody is signed in.
        if (error instanceof Refusal && error.isSignedOut) {
          this.trouble = error.message;
          return undefined;
        }
        throw error;
      }
    });
  }

  private handleSignOut(): void {
    void this.run(async () => {
      await api.signOut();
      this.isIn = false;
      this.isKept = false;
      return undefined;
    });
  }

  override render(): TemplateResult {
    if (this.isIn === null) return html`<main><p class="muted">One moment…</p></main>`;
    if (!this.isIn && !this.isKept) return this.signIn();
    return html`<div ?hidden=${!this.isIn}>${this.inside()}</div>
      ${this.isIn ? nothing : this.signIn()}`;
  }

  private inside(): TemplateResult {
    return html`<header class="no-print">
        <nav aria-label="Places">
          ${PLACES.map(
            ([place, name]) =>
              html`<a href="#/${place}" aria-current=${this.isAt(place) ? 'page' : 'false'}>${name}</a>`,
          )}
          <button @click=${this.handleSignOut}>Sign out</button>
        </nav>
      </header>
      <main>${keyed(this.place, this.view())}</main>`;
  }

  private isAt(place: string): boolean {
    return place === this.place || (place !== '' && kindOf(this.place) === place);
  }

  private view(): TemplateResult {
    const { place } = this;
    if (place === 'link') return html`<admin-link class="place"></admin-link>`;
    if (place === 'losses') return html`<admin-losses class="place"></admin-losses>`;
    if ((KINDS as readonly string[]).includes(place)) {
      return html`<admin-list class="place" .kind=${place as Kind}></admin-list>`;
    }
    return kindOf(place) === null
      ? html`<admin-glance class="place"></admin-glance>`
      : html`<admin-entry class="place" .entryId=${place}></admin-entry>`;
  }

  private signIn(): TemplateResult {
    return html`<main class="sign-in">
      <h1>Sign in</h1>
      <form class="card" @submit=${this.handleSignIn}>
        <label for="key">Secret key</label>
        <input id="key" name="key" type="password" required autocomplete="off" aria-describedby="about" />
        <p id="about" class="muted">MALIPO_SECRET_KEY of this proxy. It is sent once; you stay signed in for two hours.</p>
        <p class="row"><button class="main" ?disabled=${this.isBusy}>Sign in</button></p>
        ${this.news()}
      </form>
    </main>`;
  }
}

const placeOf = (): string => location.hash.replace(/^#\/?/, '');
