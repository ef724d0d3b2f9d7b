import { z } from 'zod';
import { answers, mapping } from './mapping.ts';

/** What a person says of a file ahead: its layout, what its columns mean, the answers to questions. What is left out is as recognised. */
export const said = z.strictObject({
  layout: z.string().max(100).optional(),
  mapping: mapping.optional(),
  answers: answers.optional(),
});
export type Said = z.infer<typeof said>;

/** What is said of several files: by kind (`orders`), or by the name of a file (`orders-2025.csv`), which wins. */
export const saidOfFiles = z.record(z.string().max(255), said);
export type SaidOfFiles = z.infer<typeof saidOfFiles>;
