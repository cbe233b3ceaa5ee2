/** @jsxImportSource preact */
import { render } from 'preact';
import { openOrder } from '../order.ts';
import { Shop } from './shop.tsx';

const place = document.getElementById('shop');
if (place) render(<Shop order={await openOrder()} />, place);
