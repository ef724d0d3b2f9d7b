import type { Report } from '@rehire/contract/report';
import { type NamedSegment, type Who, whoIs as whoAmong } from '../ui/who.ts';

/** The colour and mark of `segment-3` are the third ones of the palette. */
export const markOf = (segment: string): number => Number(segment.slice('segment-'.length)) - 1;

/** The report's segments, marked. */
export const markedSegments = (report: Pick<Report, 'segments'>): NamedSegment[] =>
  report.segments.map(({ id, name }) => ({ id, name, mark: markOf(id) }));

/** Everybody, or a segment by its id: its name and its mark, the same all over the report. */
export const whoIs = (report: Pick<Report, 'segments'>, segment: string | null): Who =>
  whoAmong(markedSegments(report), segment);
