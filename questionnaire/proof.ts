/** What one part of a puzzle is a hash of (SHA-256): short enough for a single block. */
export const puzzleText = (challenge: string, part: number, solution: number): string =>
  `${challenge.slice(-43)}:${part}:${solution}`;

/** Whether a hash begins with so many zero bits. */
export function solves(hash: Uint8Array, bits: number): boolean {
  const whole = bits >> 3;
  for (let at = 0; at < whole; at += 1) if (hash[at] !== 0) return false;
  return (hash[whole] ?? 0) >> (8 - (bits & 7)) === 0;
}
