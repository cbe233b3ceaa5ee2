// For pages that can only print a classic script, as WordPress does: loads malipo.js, a module, from the same place.
(() => {
  const { src } = document.currentScript ?? {};
  if (src) void import(new URL('malipo.js', src));
  else console.error('malipo-loader.js: load it by its address, <script src="https://…/malipo-loader.js">');
})();
