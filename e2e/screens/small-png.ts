import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE_BYTES = 8;
const MAX_COLOURS = 256;
interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each dot, row by row. */
  readonly dots: Uint8Array;
}

/** "Paeth" of the PNG specification, 9.4. */
function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((one) => Math.abs(guess - one)) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function chunksOf(png: Buffer): readonly { type: string; data: Buffer }[] {
  const chunks = [];
  for (let at = SIGNATURE_BYTES; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
    });
    at += length + 12;
  }
  return chunks;
}

/** Reads what Chromium writes: eight bits a channel, with or without transparency, not interlaced. */
function readPng(png: Buffer): Picture {
  const chunks = chunksOf(png);
  const header = chunks[0]?.data ?? Buffer.alloc(0);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = header[9] === 6 ? 4 : 3;
  const bytes = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)),
  );
  const stride = width * channels;
  const rows = new Uint8Array(stride * height);
  const dots = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row += 1) {
    const filter = bytes[row * (stride + 1)];
    for (let column = 0; column < stride; column += 1) {
      const at = row * stride + column;
      const left = column < channels ? 0 : (rows[at - channels] ?? 0);
      const above = row === 0 ? 0 : (rows[at - stride] ?? 0);
      const corner = column < channels || row === 0 ? 0 : (rows[at - stride - channels] ?? 0);
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter ?? 0] ?? 0;
      rows[at] = (bytes[row * (stride + 1) + 1 + column] ?? 0) + guess;
      const channel = column % channels;
      if (channel < 3) dots[(row * width + (column - channel) / channels) * 3 + channel] = rows[at] ?? 0;
    }
  }
  return { width, height, dots };
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(checksum(body), body.length + 4);
  return framed;
}

/** CRC-32 of the PNG specification, annex D. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** Red, green and blue of a colour that is one number. */
const channelsOf = (colour: number) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff] as const;

/** How far one colour is from another, squared. */
function distance(one: number, other: number): number {
  const [red, green, blue] = channelsOf(one);
  const [otherRed, otherGreen, otherBlue] = channelsOf(other);
  return (red - otherRed) ** 2 + (green - otherGreen) ** 2 + (blue - otherBlue) ** 2;
}

/** The most frequent colours as they are, and each dot's place among them: its own, or the nearest. */
function indexed({ dots }: Picture): { palette: readonly number[]; places: Uint8Array } {
  const colours = new Uint32Array(dots.length / 3);
  const counts = new Map<number, number>();
  for (let dot = 0; dot < colours.length; dot += 1) {
    const [red = 0, green = 0, blue = 0] = dots.subarray(dot * 3, dot * 3 + 3);
    const colour = (red << 16) | (green << 8) | blue;
    colours[dot] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byFrequency = [...counts].sort(([, left], [, right]) => right - left).map(([colour]) => colour);
  const palette = byFrequency.slice(0, MAX_COLOURS);
  const placeOf = new Map(
    byFrequency.map((colour, rank) => {
      if (rank < MAX_COLOURS) return [colour, rank];
      const distances = palette.map((known) => distance(known, colour));
      return [colour, distances.indexOf(Math.min(...distances))];
    }),
  );
  return { palette, places: Uint8Array.from(colours, (colour) => placeOf.get(colour) ?? 0) };
}

/**
 * The same picture in fewer bytes: with a palette of 256 colours, which is enough for screens.
 *
 * @param png as Chromium writes it
 */
export function smallPng(png: Buffer): Buffer {
  const picture = readPng(png);
  const { width, height } = picture;
  const { palette, places } = indexed(picture);
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row += 1) {
    rows.set(places.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  return Buffer.concat([
    png.subarray(0, SIGNATURE_BYTES),
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette.flatMap(channelsOf))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
}
