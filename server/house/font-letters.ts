/** The letters that a TrueType font draws, from its character map (OpenType `cmap`, format 4: the basic plane). */
export function lettersOf(font: Uint8Array): ReadonlySet<string> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const word = (at: number) => view.getUint16(at);
  const map = tableOf(view, 'cmap');
  const subtables = Array.from(
    { length: word(map + 2) },
    (_one, index) => map + view.getUint32(map + 8 + index * 8),
  );
  const at = subtables.find((start) => word(start) === 4);
  if (at === undefined) throw new Error('the font has no character map of format 4');
  const half = word(at + 6) / 2;
  // Four rows of as many words: ends, starts, deltas, offsets; a word of nothing lies after the ends.
  const row = (number: number, index: number) =>
    at + 14 + (number * half + index) * 2 + (number === 0 ? 0 : 2);
  const letters = new Set<string>();
  for (let index = 0; index < half; index += 1) {
    const offset = word(row(3, index));
    for (let code = word(row(1, index)); code <= word(row(0, index)); code += 1) {
      const glyph = offset === 0 ? code : word(row(3, index) + offset + (code - word(row(1, index))) * 2);
      const number = glyph === 0 ? 0 : (glyph + word(row(2, index))) & 0xffff;
      if (number !== 0 && code !== 0xffff) letters.add(String.fromCharCode(code));
    }
  }
  return letters;
}

function tableOf(view: DataView, name: string): number {
  const wanted = [...name].reduce((sum, sign) => sum * 256 + sign.charCodeAt(0), 0);
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const entry = 12 + index * 16;
    if (view.getUint32(entry) === wanted) return view.getUint32(entry + 8);
  }
  throw new Error(`the font has no table ${name}`);
}
