import type { FileColumn } from '@rehire/contract/imports/table';
import { zoneNamed } from '@rehire/contract/time-zone';

const zonedName = /\s*(?:\((?:UTC|GMT)\)|[_ ](?:UTC|GMT))$/iu;

/** The zone that a header row of Qualtrics states: `{"ImportId":"startDate","timeZone":"America/Denver"}`, `Z` for UTC. */
function zoneIn(cell: string): string | null {
  const zone = /^\{"ImportId":.*"timeZone":\s*"([^"]+)"/u.exec(cell.trim())?.[1];
  return zone === undefined ? null : zone === 'Z' ? 'UTC' : zoneNamed(zone);
}

/** The name of a column less the zone that it names: `Created (UTC)` is `Created`. */
export const withoutZone = (name: string): string => name.trim().replace(zonedName, '');

/** The time zone that the header of a column names: `Created (UTC)`, `date_created_gmt`; null where it names none. */
export function statedZone({ name, header }: FileColumn): string | null {
  if (zonedName.test(name.trim())) return 'UTC';
  return header.map(zoneIn).find((zone) => zone !== null) ?? null;
}
