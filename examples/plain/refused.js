// What the types refuse; the check of the types fails where they do not.
/** @import {} from '@malipo/widget' */

document.addEventListener('malipo-success', ({ detail }) => {
  // @ts-expect-error -- the event carries a payment, and no order
  console.log(detail.order);
});
document.querySelectorAll('malipo-checkout').forEach((checkout) => {
  // @ts-expect-error -- no such property
  checkout.sesion = 'misspelt';
});
