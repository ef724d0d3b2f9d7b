import { strToU8, zipSync } from 'fflate';
import type { QdeProject } from './project.ts';
import { writeProject } from './qde.ts';

/** The same project is the same bytes, whenever it is asked for. */
const UNDATED = new Date(2000, 0, 1);

/** A `.qdpx`: the project's description and its texts. */
export function packProject(project: QdeProject): Buffer {
  const files = project.sources.map(({ id, text }) => [`Sources/${id}.txt`, strToU8(text)] as const);
  return Buffer.from(
    zipSync(
      { 'project.qde': strToU8(writeProject(project)), ...Object.fromEntries(files) },
      { mtime: UNDATED },
    ),
  );
}
