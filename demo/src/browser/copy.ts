/** Test numbers and code are copied by pressing a button. */
const SHOWN_MS = 1500;

async function copy(button: HTMLElement): Promise<void> {
  const { copy: text, copyFrom } = button.dataset;
  const source = copyFrom === undefined ? null : document.getElementById(copyFrom);
  await navigator.clipboard.writeText(source?.textContent ?? text ?? '');
  button.dataset['copied'] = '';
  const told = document.getElementById('copied');
  if (told) told.textContent = text === undefined ? 'Copied' : `Copied ${text}`;
  setTimeout(() => delete button.dataset['copied'], SHOWN_MS);
}

export function copyOnPress(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-copy], [data-copy-from]')) {
    button.addEventListener('click', () => void copy(button));
  }
}
