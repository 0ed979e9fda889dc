/**
 * Photo: a face at the door, kept with consent. Which kind of picture it is, its own bytes say, not its name. What a
 * camera writes along (place, moment, device) is taken out before it is kept.
 */
export type Photo = { readonly mediaType: 'image/jpeg' | 'image/png'; readonly bytes: Uint8Array };

export const largestPhoto = 2 * 1024 * 1024;

/** Whoever looks at a face must not be made to unfold a picture that is small as a file and endless as a picture. */
const longestSide = 12_000;
const mostDots = 60_000_000;
const isEndless = (width: number, height: number) =>
  Math.max(width, height) > longestSide || width * height > mostDots;

/** The picture without what the camera wrote along; null when it is no JPEG or PNG, or too large. */
export function photoFrom(bytes: Uint8Array): Photo | null {
  if (bytes.length > largestPhoto) return null;
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) {
    const plain = plainJpeg(bytes);
    return plain && { mediaType: 'image/jpeg', bytes: plain };
  }
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) {
    const plain = plainPng(bytes);
    return plain && { mediaType: 'image/png', bytes: plain };
  }
  return null;
}

const startsWith = (bytes: Uint8Array, magic: number[]): boolean =>
  magic.every((byte, place) => bytes[place] === byte);

/** The markers after which a JPEG says how large it is: all of C0 to CF but three. */
const framesOfJpeg = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);
const pairAt = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) + (bytes[at + 1] ?? 0);

/** Leaves out APP1 (Exif, XMP), APP13 and comments; from the start of scan on, everything is picture. */
function plainJpeg(bytes: Uint8Array): Uint8Array | null {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda) {
      kept.push(bytes.subarray(at));
      return Buffer.concat(kept);
    }
    const length = pairAt(bytes, at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return null;
    if (framesOfJpeg.has(marker) && isEndless(pairAt(bytes, at + 7), pairAt(bytes, at + 5))) return null;
    if (![0xe1, 0xed, 0xfe].includes(marker)) kept.push(bytes.subarray(at, at + 2 + length));
    at += 2 + length;
  }
  return null;
}

const pictureChunks = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'pHYs'];

function plainPng(bytes: Uint8Array): Uint8Array | null {
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at + 12 + length > bytes.length) return null;
    if (type === 'IHDR' && (length < 8 || isEndless(view.getUint32(at + 8), view.getUint32(at + 12))))
      return null;
    if (pictureChunks.includes(type)) kept.push(bytes.subarray(at, at + 12 + length));
    if (type === 'IEND') return Buffer.concat(kept);
    at += 12 + length;
  }
  return null;
}
