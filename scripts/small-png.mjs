import { deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MAX_COLOURS = 256;
/** How far colours may lie apart that become one: the sum of the squares of red, green and blue. */
const NEAR = [0, 25, 50, 100, 200, 400, 800, Infinity];

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(checksum(body), body.length + 4);
  return framed;
}

/** CRC-32 of the PNG specification, annex D. */
function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** Red, green and blue of a colour that is one number. */
const channelsOf = (colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];

function distance(one, other) {
  const [red, green, blue] = channelsOf(one);
  const [otherRed, otherGreen, otherBlue] = channelsOf(other);
  return (red - otherRed) ** 2 + (green - otherGreen) ** 2 + (blue - otherBlue) ** 2;
}

/** Which of these colours is nearest, and how near it is. */
function nearest(palette, colour) {
  let best = { place: -1, away: Infinity };
  palette.forEach((known, place) => {
    const away = distance(known, colour);
    if (away < best.away) best = { place, away };
  });
  return best;
}

/** The colours, the most frequent first, without those that lie near one of them. */
function apart(colours, near) {
  const palette = [];
  for (const colour of colours) {
    if (near === 0 || nearest(palette, colour).away > near) palette.push(colour);
    if (palette.length > MAX_COLOURS) break;
  }
  return palette;
}

/** A palette as true to the picture as fits, and each dot's place in it. */
function indexed({ data }) {
  const colours = new Uint32Array(data.length / 4);
  const counts = new Map();
  for (let dot = 0; dot < colours.length; dot += 1) {
    const colour = data.readUInt32BE(dot * 4) >>> 8;
    colours[dot] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byFrequency = [...counts].sort(([, left], [, right]) => right - left).map(([colour]) => colour);
  let palette = [];
  for (const near of NEAR) {
    palette = apart(byFrequency, near);
    if (palette.length <= MAX_COLOURS) break;
  }
  const placeOf = new Map(byFrequency.map((colour) => [colour, nearest(palette, colour).place]));
  return { palette, places: Uint8Array.from(colours, (colour) => placeOf.get(colour)) };
}

/**
 * The same picture in fewer bytes: with a palette of 256 colours, which is enough for screens. What shines through is
 * not kept.
 *
 * @param {Buffer} png
 * @returns {Buffer}
 */
export function smallPng(png) {
  const picture = PNG.sync.read(png);
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
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channelsOf))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
