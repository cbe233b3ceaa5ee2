/** Test numbers are copied by pressing them. */
const SHOWN_MS = 1500;

async function copy(button: HTMLElement, number: string): Promise<void> {
  await navigator.clipboard.writeText(number);
  button.dataset['copied'] = '';
  const told = document.getElementById('copied');
  if (told) told.textContent = `Copied ${number}`;
  setTimeout(() => delete button.dataset['copied'], SHOWN_MS);
}

for (const button of document.querySelectorAll<HTMLElement>('[data-copy]')) {
  button.addEventListener('click', () => void copy(button, button.dataset['copy'] ?? ''));
}
