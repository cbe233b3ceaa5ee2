/** A payment link: the proxy's own page for a session or an offer, and its QR code. */
import { renderSVG } from 'uqr';
import type { Services } from '../services.ts';

/** Module sizes of the printed code; it scales as every SVG does. */
const QR_OPTIONS = { ecc: 'L', border: 4 } as const;

/**
 * @param bearer a session's client secret, or an offer: in the fragment, which no server sees
 * @param withQr whether its QR code is wanted, as SVG text
 */
export function paymentLink({ config }: Services, bearer: string, withQr: boolean) {
  const url = `${config.publicUrl}/pay#${bearer}`;
  return { url, ...(withQr && { qr: renderSVG(url, QR_OPTIONS) }) };
}
