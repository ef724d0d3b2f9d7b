import { z } from 'zod';

/** How many puzzles a device is set where too much arrives at once; several small ones take more even a time than one big. */
export const PUZZLES = 8;

/** A puzzle that was set by a problem `proof-of-work-needed`, and for each of its parts a number that solves it. */
export const proof = z.strictObject({
  challenge: z.string().max(500),
  solutions: z.array(z.number().int().min(0)).length(PUZZLES),
});

export type Proof = z.infer<typeof proof>;
