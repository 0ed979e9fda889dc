/** Ten megabytes: a page photographed with a telephone is some four. */
export const largestScan = 10 * 1024 * 1024;

export type ScanType = 'application/pdf' | 'image/jpeg' | 'image/png';

const begins: readonly [ScanType, readonly number[]][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

/** What the bytes are by themselves, whatever the name says; null is none of the three. */
export const scanTypeOf = (bytes: Uint8Array): ScanType | null =>
  begins.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte))?.[0] ?? null;
