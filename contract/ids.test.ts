import { expect, test } from 'vitest';
import { id } from './ids.ts';

test('an id is any GUID of the schema of REFI-QDA, and nothing else', () => {
  for (const guid of ['0190b2a4-9c1e-7d3a-8f00-0123456789ab', 'dddddddd-0000-0000-c000-000000000046'])
    expect(id.parse(guid)).toBe(guid);
  for (const text of ['', '42', 'dddddddd00000000c000000000000046', "dddddddd-0000-0000-c000-00000000004'"])
    expect(id.safeParse(text).success).toBe(false);
});
