import { mount } from 'svelte';
import { openOrder } from '../order.ts';
import Shop from './shop.svelte';

const target = document.getElementById('shop');
if (target) mount(Shop, { target, props: { order: await openOrder() } });
