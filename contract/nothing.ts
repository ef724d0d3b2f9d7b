import { z } from 'zod';

/** No parameters, no query, no body: an empty object, and unknown keys are refused. */
export const nothing = z.strictObject({});
