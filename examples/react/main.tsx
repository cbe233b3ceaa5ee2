import { createRoot } from 'react-dom/client';
import { StrictMode } from 'react';
import { openOrder } from '../order.ts';
import { Shop } from './shop.tsx';

const place = document.getElementById('shop');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Shop order={await openOrder()} />
    </StrictMode>,
  );
}
