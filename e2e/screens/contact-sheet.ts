import { LANGUAGES, SCHEMES, type Shown } from './looks.ts';

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

const STYLE = `
body { margin: 16px; font: 14px/1.4 system-ui, sans-serif; background: #ddd; color: #111; }
section { margin-bottom: 32px; }
div { display: flex; gap: 8px; align-items: flex-start; overflow-x: auto; }
figure { margin: 0; }
img { display: block; max-width: 240px; height: auto; }
`;

/** A page with all pictures: a line for each screen, scheme and width, and the languages beside each other. */
export function contactSheet(scenes: readonly { readonly name: string; readonly what: string }[]): string {
  const line = (name: string, width: Shown['width'], scheme: Shown['scheme']) =>
    `<div>${LANGUAGES.map(
      (language) =>
        `<figure><img loading="lazy" src="${pictureName({ name, language, scheme, width })}" alt=""><figcaption>${language}, ${scheme}, ${width}</figcaption></figure>`,
    ).join('')}</div>`;
  const sections = scenes.map(
    ({ name, what }) =>
      `<section id="${name}"><h2>${escape(what)}</h2>${[360, 1280]
        .flatMap((width) => SCHEMES.map((scheme) => line(name, width as Shown['width'], scheme)))
        .join('')}</section>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every screen</title><style>${STYLE}</style><h1>Every screen</h1>${sections.join('\n')}</html>`;
}

export const pictureName = ({ name, language, scheme, width }: Shown & { readonly name: string }): string =>
  `${name}-${language}-${width}-${scheme}.png`;
