/** A seeded stream of 32-bit words (splitmix32), so that every run reads the same files. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
}

/** A number in (0, 1). */
export const uniform = (random: () => number): number => (random() + 0.5) / 2 ** 32;
