/** Every screen of the widget, from fixtures: `?screen=approve&locale=fr`. */
import { FakeProxy } from '../support/fake-proxy.ts';
import { arrange, SCREENS } from './screens.ts';
import '../../src/register.ts';

const query = new URLSearchParams(location.search);
const nav = document.querySelector('#screens');
for (const name of Object.keys(SCREENS)) {
  const link = document.createElement('a');
  link.href = `?screen=${name}`;
  link.textContent = name;
  nav?.append(link);
}
const proxy = new FakeProxy();
proxy.install();
const name = query.get('screen');
if (name) document.body.classList.add('alone');
await arrange(SCREENS[name ?? 'country'] ?? {}, proxy, {
  parent: document.querySelector('#stage') ?? document.body,
  locale: query.get('locale') ?? 'en',
});
