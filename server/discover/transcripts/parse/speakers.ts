const PARTICLE =
  /^(?:de|del|della|der|den|da|di|do|dos|du|la|le|van|von|zu|bin|bint|al|el|ibn|y|e|of|and|&)$/i;
const LONGEST = 60;

/** A word of a name: it begins with a capital, a digit, or a letter of a script that has no capitals. */
const nameWord = (word: string): boolean =>
  /^[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(word) || /^[("'[]/.test(word) || PARTICLE.test(word);

/** A name without the brackets that some tools put around it: `[SPEAKER_00]`. */
export const bareName = (name: string): string =>
  /^\[([^[\]]+)\]$/.exec(name.trim())?.[1]?.trim() ?? name.trim();

/** What stands before the first colon of a line, where it may be a name; null where it cannot be one. */
export function nameBefore(line: string): { name: string; rest: string } | null {
  const at = line.search(/[:：]/);
  if (at < 1 || at > LONGEST) return null;
  const name = bareName(line.slice(0, at));
  const rest = line.slice(at + 1);
  if (!/\p{L}/u.test(name) || /[.!?…,;"“”]\s|[!?]$|\/|@|https?$/u.test(name) || rest.startsWith('//'))
    return null;
  const words = name.split(/\s+/);
  if (words.length > 6) return null;
  if (words.length > 1 && !words.every(nameWord)) return null;
  return { name, rest: rest.replace(/^[ \t]/, '') };
}

/** Whether a whole line may be a name and nothing more. */
export function isName(text: string): boolean {
  const name = text.trim();
  const words = name.split(/\s+/);
  return (
    name.length > 0 &&
    name.length <= LONGEST &&
    /\p{L}/u.test(name) &&
    !/[.!?…,;:]$/u.test(name) &&
    words.length <= 6 &&
    (words.length === 1 || words.every(nameWord))
  );
}

/**
 * Which of the words before colons are speakers. "Anna: I think" and "Honestly: no" look the same on one line; a speaker
 * speaks again, or nearly every line of the file has one.
 */
export function speakersAmong(lines: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  let filled = 0;
  let named = 0;
  for (const line of lines) {
    if (line.trim() === '') continue;
    filled++;
    const found = nameBefore(line);
    if (!found) continue;
    named++;
    counts.set(found.name, (counts.get(found.name) ?? 0) + 1);
  }
  const mostly = named >= 2 && named >= filled / 2;
  return new Set([...counts].filter(([, count]) => count >= 2 || mostly).map(([name]) => name));
}
