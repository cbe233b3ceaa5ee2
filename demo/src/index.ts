export { startDemo, type Demo, type DemoOptions } from './demo.ts';
export type { OrderState } from './shop/order-state.ts';
export type { OrderSeen } from './shop/orders.ts';
export { PRODUCTS, type Product } from './shop/products.ts';
