import { z } from 'zod';

/** The languages that a page is asked for in, the dearest first: `de-AT,en`. */
export const languageWish = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9,-]*$/, 'is no list of languages such as de-AT,en');
