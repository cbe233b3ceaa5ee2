/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { Order } from '../order.ts';
import { Checkout } from './checkout.tsx';

export function Shop({ order }: { readonly order: Order }) {
  const [isOpen, setIsOpen] = useState(true);
  const [locale, setLocale] = useState('en');
  const [paid, setPaid] = useState('');
  return (
    <>
      <button onClick={() => setLocale(locale === 'en' ? 'fr' : 'en')}>Language</button>
      <button onClick={() => setIsOpen(false)}>Close</button>
      <p role="status">{paid && `Paid: ${paid}`}</p>
      {isOpen && <Checkout order={order} locale={locale} onPaid={({ id }) => setPaid(id)} />}
    </>
  );
}
