/** What holds for the whole API, for `openapi.json`. */
export const API_DESCRIPTION = `Payments by mobile money and bank transfer, payouts, and a store of airtime, data, bills and PINs.

**Amounts** are decimal strings in major units with an ISO 4217 code. The fraction is no longer than the currency’s minor units.

**Errors** are problem details (RFC 9457). Switch on \`code\`, never on text. An address that nobody knows is 404 \`not_found\`, a method that it does not take 405 \`method_not_allowed\` with \`Allow\`.

**Answers are open**: members, and codes, are added without a new version. What is sent is strict: a member that nobody knows is 422.

**Browsers** may call from the origins that the proxy’s configuration lists, with a bearer that their shop’s server or the proxy gave them. A bearer never stands in a query.

**X-Request-Id**: every answer names what the request is followed by in the proxy’s log: the caller’s own (16 to 36 letters, digits and dashes, such as a UUID), else the trace of \`traceparent\`, else a new one.

**Private answers** say \`Cache-Control: no-store\`.`;

export const SERVERS = [
  { url: '/', description: 'The proxy that serves this description.' },
  { url: 'http://127.0.0.1:8787', description: 'A proxy on this machine, on its standard port.' },
];
