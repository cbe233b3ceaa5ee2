/** A payment link: the proxy's own page for a session or an offer, and its QR code. */
import type { CheckoutLink } from '@malipo/contract';
import { toSvgSource } from 'lean-qr/extras/svg';
import { correction, generate } from 'lean-qr/nano';
import type { Services } from '../services.ts';

/** A QR code as SVG text, with the margin that scanners need; it scales as every SVG does. */
const qrCode = (text: string): string =>
  toSvgSource(generate(text, { minCorrectionLevel: correction.L }), { off: 'white' });

/**
 * @param bearer a session's client secret, or an offer: in the fragment, which no server sees
 * @param withQr whether its QR code is wanted, as SVG text
 */
export function paymentLink({ config }: Services, bearer: string, withQr: boolean): CheckoutLink {
  const url = `${config.publicUrl}/pay#${bearer}`;
  return { url, ...(withQr && { qr: qrCode(url) }) };
}
