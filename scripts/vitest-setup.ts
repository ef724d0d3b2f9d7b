import { configureGlobal } from 'fast-check';

/** Properties try the same inputs in every run, so that a run says what the change did; `PROPERTY_SEED` tries others. */
configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20_261) });
