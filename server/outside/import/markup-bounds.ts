// A workbook is pages of XML. What a spreadsheet writes stays far below these; what is made to hurt does not, however
// small its file. Bytes are looked at as they are unpacked, so that the rest never is.

const mostTags = 2_000_000;
const mostRowTags = 20_000;
const longestTag = 16_384;
/** A cell of Excel holds 32,767 signs. */
const longestText = 200_000;
const deepest = 64;

const [opens, closes, slash, bang, question, d, r, o, w] = [...'<>/!?Drow'].map((sign) => sign.charCodeAt(0));

/** Counts over all pages of one workbook. */
export type MarkupCount = { tags: number; rows: number };

/** Looks at one page, piece by piece: false as soon as it is more than a spreadsheet writes. */
export function boundMarkup(count: MarkupCount): (piece: Uint8Array) => boolean {
  let depth = 0;
  /** How far into a tag; 0 outside. */
  let at = 0;
  let first = 0;
  let name = 0;
  let last = 0;
  let text = 0;
  return (piece) => {
    for (const byte of piece) {
      if (at > 0) {
        if (at === 1) first = byte;
        // Entities are only made in a DOCTYPE; no spreadsheet has one.
        if (at === 2 && first === bang && byte === d) return false;
        if (at <= 3 && byte === [r, o, w][at - 1]) name += 1;
        if (byte === closes) {
          if (first === slash) depth -= 1;
          else if (first !== bang && first !== question && last !== slash) depth += 1;
          if (name === 3) count.rows += 1;
          at = 0;
        } else at += 1;
      } else if (byte === opens) {
        at = 1;
        name = 0;
        count.tags += 1;
        text = 0;
      } else text += 1;
      last = byte;
      if (at > longestTag || text > longestText || depth > deepest) return false;
    }
    return count.tags <= mostTags && count.rows <= mostRowTags;
  };
}
