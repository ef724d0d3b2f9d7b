import type { Conversion } from '../../platform/imports/kind.ts';
import type { Attachment } from '../../platform/readers/table.ts';
import { LARGEST_RECORDING, mediaOf, TELLING_BYTES } from '../recordings/recording.ts';
import { storable } from '../../platform/record/storable.ts';
import { pdfText } from '../transcripts/parse/pdf.ts';
import { NotATranscript } from '../transcripts/parse/spoken.ts';
import { NotAProject } from './nodes.ts';
import type { FileSource } from './qde-sources.ts';

/** A recording in the archive. */
export interface FoundRecording {
  /** The name of its entry. */
  readonly entry: string;
  /** What it is called to people. */
  readonly name: string;
  readonly media: string;
}

interface Refusal {
  readonly why: string;
}

/** What a project's archive holds, found by the paths that the project names. */
interface ProjectArchive {
  /** `project.qde`. */
  readonly project: string;
  note(path: string): string | null;
  text(source: FileSource): Promise<string | Refusal>;
  /** Null where the source is of no recording. */
  recording(source: FileSource): FoundRecording | Refusal | null;
}

/** The name of a file within the archive that a path of the project means; null where it means something outside. */
function inside(path: string): string | null {
  const name = /^internal:\/\/([^/\\]+)$/i.exec(path)?.[1];
  return name === undefined || name.startsWith('..') ? null : `sources/${name.toLowerCase()}`;
}

function decoded(bytes: Uint8Array): string {
  try {
    return storable(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new NotAProject('One of its texts is not UTF-8, as REFI-QDA has it.');
  }
}

const outside = (what: string, path: string): Refusal => ({
  why: `${what} is kept outside of the file (${path.slice(0, 80)})`,
});

const missing = (what: string, path: string): Refusal => ({
  why: `${what} is not in the file (${path.slice(0, 80)})`,
});

async function textOfPdf(path: string, held: ReadonlyMap<string, Attachment>): Promise<string | Refusal> {
  const name = inside(path);
  if (name === null) return outside('its PDF', path);
  const found = held.get(name);
  if (!found) return missing('its PDF', path);
  try {
    return await pdfText(found.bytes());
  } catch (error) {
    if (error instanceof NotATranscript) return { why: error.message.replace(/\.$/, '') };
    throw error;
  }
}

function recordingOf(
  { recording: path, name: title }: FileSource,
  held: ReadonlyMap<string, Attachment>,
): FoundRecording | Refusal | null {
  if (path === null) return null;
  const name = inside(path);
  if (name === null) return outside('its recording', path);
  const found = held.get(name);
  if (!found) return missing('its recording', path);
  if (found.size > LARGEST_RECORDING) return { why: 'its recording is larger than 2 GB' };
  const media = mediaOf(found.beginning(TELLING_BYTES));
  if (media === null)
    return { why: 'its recording is none that a browser plays: MP3, M4A, WAV, MP4 or WebM' };
  const ending = /\.\w{1,5}$/u.exec(found.name)?.[0] ?? '';
  return { entry: found.name, name: `${title.slice(0, 200)}${title.endsWith(ending) ? '' : ending}`, media };
}

/** Opens the archive of a project. @throws NotAProject where it holds no project.qde */
export async function openArchive({ documents, attachments }: Conversion): Promise<ProjectArchive> {
  let project: string | null = null;
  const texts = new Map<string, string>();
  for await (const { name, bytes } of documents()) {
    if (/^[^/]+\.qde$/i.test(name)) project = decoded(bytes);
    else if (/^sources\/[^/]+\.txt$/i.test(name)) texts.set(name.toLowerCase(), decoded(bytes));
  }
  if (project === null) throw new NotAProject('It holds no project.qde.');
  const held = new Map(attachments().map((each) => [each.name.toLowerCase(), each]));
  return {
    project,
    note: (path) => texts.get(inside(path) ?? '') ?? null,
    recording: (source) => recordingOf(source, held),
    text: async ({ content, path, pdf }) => {
      if (content !== null) return content;
      if (path === null) return pdf === null ? { why: 'it has no plain text' } : textOfPdf(pdf, held);
      const name = inside(path);
      if (name === null) return outside('its text', path);
      return texts.get(name) ?? missing('its text', path);
    },
  };
}
