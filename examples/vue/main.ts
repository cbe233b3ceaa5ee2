import { createApp } from 'vue';
import { openOrder } from '../order.ts';
import Shop from './shop.vue';

createApp(Shop, { order: await openOrder() }).mount('#shop');
