/* global module */
/** What the documentation is built with brings much that nothing here uses: it is not installed. */
const NOT_INSTALLED = {
  // The one file that is used is a bundle of all of it.
  '@scalar/api-reference': () => true,
  // The search of a company, and a thousand companies' signs.
  vitepress: (name) => name.startsWith('@docsearch/') || name === '@iconify-json/simple-icons',
};

module.exports = {
  hooks: {
    readPackage(manifest) {
      const isLeftOut = NOT_INSTALLED[manifest.name];
      if (isLeftOut) {
        manifest.dependencies = Object.fromEntries(
          Object.entries(manifest.dependencies ?? {}).filter(([name]) => !isLeftOut(name)),
        );
      }
      return manifest;
    },
  },
};
