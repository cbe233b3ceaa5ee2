/** What Lit calls: an element of the page with such a name hides it, and nothing can be drawn. */
const CALLED = ['createTreeWalker', 'importNode', 'createElement', 'createComment'] as const;

// Before Lit is loaded, which would end with "createTreeWalker is not a function" and nothing else.
if (typeof document !== 'undefined')
  for (const name of CALLED)
    if (typeof document[name] !== 'function')
      console.error(`malipo-checkout: an element of this page is named ${name}`);
