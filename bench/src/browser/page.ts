/** A page with a checkout, as a merchant would write it: the same for every contestant but for the checkout. */

/** Something that the page or its scripts load. */
export interface Asset {
  readonly type: string;
  readonly body: Buffer;
}

export interface PageParts {
  /** Rules that its documentation has beside it. */
  readonly style?: string;
  /** What loads the checkout, in the head. */
  readonly head: string;
  /** Where it stands. */
  readonly body: string;
}

/** The mark from which on it is measured. */
export const STARTED = 'started';

export const pageText = ({ style = '', head, body }: PageParts): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Boutique Akwaba</title>
<link rel="icon" href="data:,">
<style>body { margin: 16px; font: 16px/1.5 sans-serif } ${style}</style>
<script>performance.mark('${STARTED}')</script>
${head}
</head>
<body>
<h1>Boutique Akwaba</h1>
<p>One basket.</p>
${body}
<footer><p>Delivered within three days. Given back within fourteen.</p></footer>
</body>
</html>
`;
