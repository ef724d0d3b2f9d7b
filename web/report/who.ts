import type { Report } from '@rehire/contract/report';

export interface Who {
  readonly name: string;
  /** The segment's place in the palette; null is everybody together. */
  readonly mark: number | null;
}

/** `Segment 1` of `Segment 1: time it takes to …`: a chart has no room for the outcome. */
const shortName = (name: string): string => /^(Segment \d+): /.exec(name)?.[1] ?? name;

/** The colour and mark of `segment-3` are the third ones of the palette. */
export const markOf = (segment: string): number => Number(segment.slice('segment-'.length)) - 1;

/** Everybody, or a segment by its id: its name and its mark, the same all over the report. */
export function whoIs(report: Report, segment: string | null): Who {
  if (segment === null) return { name: 'Everyone', mark: null };
  const found = report.segments.find(({ id }) => id === segment);
  return { name: shortName(found?.name ?? segment), mark: markOf(segment) };
}
