/**
 * Offsets into a text. Rehire stores and sends offsets in Unicode codepoints, as PostgreSQL, Python and REFI-QDA count
 * them; JavaScript strings count UTF-16 units, of which an emoji takes two. These convert between the two.
 */

/** Whether the two units at an offset make one codepoint. */
function isPair(text: string, at: number): boolean {
  const lead = text.charCodeAt(at);
  if (lead < 0xd800 || lead > 0xdbff) return false;
  const trail = text.charCodeAt(at + 1);
  return trail >= 0xdc00 && trail <= 0xdfff;
}

/** How many codepoints a text has. A lone surrogate counts as one. O(length). */
export function codepointLength(text: string): number {
  return toCodepoints(text, text.length);
}

/** The offset in codepoints of a UTF-16 offset. An offset between the halves of a pair counts as before the pair. */
export function toCodepoints(text: string, utf16: number): number {
  const end = Math.min(Math.max(0, utf16), text.length);
  let count = 0;
  for (let at = 0; at < end; count++) {
    at += isPair(text, at) ? 2 : 1;
    if (at > end) return count;
  }
  return count;
}

/** The UTF-16 offset of an offset in codepoints; the end of the text where it lies beyond. O(offset). */
export function toUtf16(text: string, codepoints: number): number {
  let at = 0;
  for (let seen = 0; seen < codepoints && at < text.length; seen++) {
    at += isPair(text, at) ? 2 : 1;
  }
  return at;
}

/** The part of a text between two offsets in codepoints. */
export function sliceCodepoints(text: string, start: number, end: number): string {
  const from = toUtf16(text, start);
  return text.slice(from, from + toUtf16(text.slice(from), end - start));
}
