// npm run bench:import: how fast files become facts. ROWS and MEMORY (of the store) may be set.
import { benchFacts } from './facts.ts';

await benchFacts();
