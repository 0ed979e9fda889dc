import { expect, test } from 'vitest';
import { photoBombs } from '../../../tools/drills/bombs.ts';
import { photoFrom } from './photo.ts';

const png = (width: number, height: number) => {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  const chunk = (type: string, data: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
  };
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.concat([size, Buffer.from([8, 2, 0, 0, 0])])),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

test('a picture of a camera is taken', () => {
  expect(photoFrom(png(8000, 6000))?.mediaType).toBe('image/png');
});

test.each(Object.entries(photoBombs))('%s is no photo', (_name, make) => {
  expect(photoFrom(make())).toBeNull();
});
