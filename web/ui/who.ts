/** A segment as it is named and marked. */
export interface NamedSegment {
  readonly id: string;
  readonly name: string;
  /** Its place in the palette. */
  readonly mark: number;
}

export interface Who {
  /** Short where Rehire named it itself: a chart has no room for the outcome in `Segment 1: …`. */
  readonly name: string;
  readonly mark: number | null;
}

/** `Segment 1` of `Segment 1: time it takes to …`, the name that Rehire gives; a name that a person gave stays whole. */
export const shortName = (name: string): string => /^(Segment \d+): /.exec(name)?.[1] ?? name;

/** Everybody, or a segment by its id: its name and its mark, the same on every page. */
export function whoIs(segments: readonly NamedSegment[], id: string | null): Who {
  if (id === null) return { name: 'Everyone', mark: null };
  const found = segments.find((segment) => segment.id === id);
  return { name: shortName(found?.name ?? 'A segment'), mark: found?.mark ?? 7 };
}
