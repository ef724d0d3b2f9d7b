import { afterAll } from 'vitest';
import { type TestFacts, testFacts } from '../testing.ts';
import { paritySuite } from './suite.ts';

const opened: TestFacts[] = [];
afterAll(() => Promise.all(opened.map((facts) => facts.remove())));

paritySuite(
  'DuckDB',
  async () => {
    const facts = await testFacts();
    opened.push(facts);
    return facts.engine;
  },
  Number(process.env.REHIRE_PARITY_WORLDS ?? 12),
);
