import { correction, generate } from 'lean-qr/nano';

const MARGIN = 2;
const BLACK_ON_WHITE = '\u001b[30;107m';
const AS_BEFORE = '\u001b[0m';

/**
 * A QR code of half blocks, two rows of it a line. In colour it stands on white whatever the terminal's colours are.
 *
 * @param columns how wide the terminal is; a line that is broken by it leaves nothing to scan
 */
export function terminalQr(text: string, inColour: boolean, columns = Infinity): string {
  const code = generate(text, { minCorrectionLevel: correction.L });
  const width = code.size + 2 * MARGIN;
  if (width > columns)
    return `(The QR code needs a terminal of ${width} columns; this one has ${columns}.)\n`;
  const lines: string[] = [];
  for (let y = -MARGIN; y < code.size + MARGIN; y += 2) {
    let line = '';
    for (let x = -MARGIN; x < code.size + MARGIN; x += 1) {
      const [top, bottom] = [code.get(x, y), code.get(x, y + 1)];
      line += top ? (bottom ? '█' : '▀') : bottom ? '▄' : ' ';
    }
    lines.push(inColour ? `${BLACK_ON_WHITE}${line}${AS_BEFORE}` : line);
  }
  return lines.join('\n');
}
