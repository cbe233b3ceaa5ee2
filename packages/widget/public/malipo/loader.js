/* global document */
// For pages that can only print a classic script, as WordPress does: loads malipo.js, a module, from the same proxy.
// Browsers keep this file for a year, so it does nothing else.
(() => {
  const { src } = document.currentScript ?? {};
  if (src) import(new URL('../malipo.js', src));
  else console.error('malipo/loader.js: load it by its address, <script src="https://…/malipo/loader.js">');
})();
