import { config } from 'zod';

// The pages may not make code out of text, and a mere try is reported as a violation: schemas are read without it.
config({ jitless: true });
