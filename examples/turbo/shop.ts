import '@hotwired/turbo';
import '@malipo/widget/register';

// On the document: Turbo changes the body. For what the page shows: what is paid, the server asks the proxy.
document.addEventListener('malipo-success', ({ detail }) => {
  const place = document.querySelector('[role=status]');
  if (place) place.textContent = `Paid: ${detail.payment.id}`;
});
document.addEventListener('malipo-error', ({ detail }) => console.error(detail.message));
