// @ts-check
/** @import {} from '@malipo/widget' */

const checkout = document.querySelector('malipo-checkout');

// For what the page shows: what is paid, the server asks the proxy.
checkout?.addEventListener('malipo-success', ({ detail }) => {
  const place = document.getElementById('paid');
  if (place) place.textContent = `Paid: ${detail.payment.id}`;
});
checkout?.addEventListener('malipo-error', ({ detail }) => console.error(detail.message));

document.getElementById('language')?.addEventListener('click', () => {
  if (checkout) checkout.locale = checkout.locale === 'en' ? 'fr' : 'en';
});
document.getElementById('close')?.addEventListener('click', () => checkout?.remove());
