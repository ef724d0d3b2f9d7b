import { z } from 'zod';

/**
 * A number with what it rests on: n and a 95% interval, or the reason why there is none.
 * A rate is 0..1; an opportunity score 0..20; a recommend score -100..100.
 */
export const estimate = z
  .discriminatedUnion('known', [
    z.object({
      known: z.literal(true),
      value: z.number(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      n: z.number().int(),
    }),
    z.object({
      known: z.literal(false),
      reason: z.enum([
        'not-enough-answers',
        'no-data',
        'no-variance',
        'did-not-converge',
        'too-young',
        'mixed-currencies',
      ]),
      n: z.number().int(),
      needed: z.number().int().nullable(),
    }),
  ])
  .meta({ id: 'Estimate' });

export type Estimate = z.infer<typeof estimate>;
