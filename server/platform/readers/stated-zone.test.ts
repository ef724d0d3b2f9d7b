import { expect, it } from 'vitest';
import { statedZone } from './stated-zone.ts';

it.each([
  [['StartDate', 'Start Date', '{"ImportId":"startDate","timeZone":"America/Denver"}'], 'America/Denver'],
  [['EndDate', 'End Date', '{"ImportId":"endDate","timeZone":"Z"}'], 'UTC'],
  [['Submit Date (UTC)'], 'UTC'],
  [['EndDate', 'End Date', '{"ImportId":"endDate","timeZone":"Atlantis"}'], null],
  [['Submitted (roughly)'], null],
])('%j says %s', (header, zone) =>
  expect(statedZone({ name: header[0] ?? '', header, samples: [] })).toBe(zone),
);
