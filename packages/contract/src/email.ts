/**
 * An e-mail address as the proxy and the widget take it: letters, digits and `_'+-.` before the `@`, where no dot
 * stands first, last or beside another; after it a name of two parts at least, in ASCII. What passes here is passed
 * on to upstreams, which refuse more than the standards do.
 */
export const EMAIL_PATTERN =
  /^[a-z0-9_'+-]+(?:\.[a-z0-9_'+-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;
