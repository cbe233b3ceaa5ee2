/** What holds for the whole API, for `openapi.json`. */
export const API_DESCRIPTION = `Payments by mobile money and bank transfer, payouts, and a store of airtime, data, bills and PINs.

**Amounts** are decimal strings in major units with an ISO 4217 code. The fraction is no longer than the currency’s minor units.

**Errors** are problem details (RFC 9457). Switch on \`code\`, never on text. An unknown path returns 404 \`not_found\`; a method that the path does not support returns 405 \`method_not_allowed\`, with \`Allow\`.

**Responses may grow**: members and codes are added without a new version, so ignore what you do not know. Requests are strict: an unknown member is refused with 422.

**Browsers** may call from the origins listed in the proxy’s configuration, with a bearer token from the shop’s server or the proxy. A bearer token never goes into a query string.

**X-Request-Id**: every response carries the id under which the request appears in the proxy’s log: the caller’s own (16 to 36 letters, digits and dashes, such as a UUID), otherwise the trace id of \`traceparent\`, otherwise a new one.

**Private responses** carry \`Cache-Control: no-store\`.`;

export const SERVERS = [
  { url: '/', description: 'The proxy that serves this description.' },
  { url: 'http://127.0.0.1:8787', description: 'A proxy on this machine, on its default port.' },
];
