/** As Adyen's documentation has it for one component: what a merchant's bundler is given. */
import { AdyenCheckout, MBWay } from '@adyen/adyen-web';
import '@adyen/adyen-web/styles/adyen.css';

const checkout = await AdyenCheckout({
  // Of the right form, and of no value.
  clientKey: 'test_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  environment: 'test',
  locale: 'en-US',
  countryCode: 'PT',
  amount: { value: 1000, currency: 'EUR' },
  paymentMethodsResponse: { paymentMethods: [{ name: 'MB WAY', type: 'mbway' }] },
  onSubmit() {},
});
new MBWay(checkout).mount('#form');
