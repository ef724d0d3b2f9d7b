import { CLOCK, readClock } from './clock.ts';
import { bareName, isName, nameBefore, speakersAmong } from './speakers.ts';
import { NotATranscript, type Spoken } from './spoken.ts';

const LEADING = new RegExp(String.raw`^\s*[\[(]?(${CLOCK})[\])]?(?=[\s:\-–—]|$)\s*[-–—:]?\s*`);
const TRAILING = new RegExp(String.raw`(?:^|\s)[\[(]?(${CLOCK})[\])]?\s*:?\s*$`);

const INSIDE = new RegExp(String.raw`^(.{1,60}?)\s*[\[(](${CLOCK})[\])]\s*:\s*`);

/** Descript writes the time behind the name: `Name: [0:12] text`. */
const BEHIND = new RegExp(String.raw`^\s*[\[(](${CLOCK})[\])]\s*`);

/** Zoom's chat: who wrote to whom. */
const FROM_TO = /^From\s+(.{1,60}?)\s+to\s+[^:]{1,120}:\s*/i;

/** What tools put below a transcript. */
const FOOTER = /^Transcribed by https?:\/\/otter\.ai\/?$/i;

/** A name and a time alone make no longer line than this. */
const LONGEST_HEAD = 120;

/** A line taken apart: its time, what may be a speaker, and what is left. */
interface Head {
  readonly ms: number | null;
  /** A name that the form of the line makes certain: `Name  0:12`. */
  readonly sure: string | null;
  readonly rest: string;
  /** The time is that of the day, not of the recording. */
  readonly isOfDay?: boolean;
}

/** Zoom's saved chat and captions: fields set apart by tabs, one of them a time. */
function tabbed(line: string): Head | null {
  const fields = /^([^\t]*)\t([^\t]*)\t(.*)$/
    .exec(line)
    ?.slice(1)
    .map((field) => field.trim());
  if (!fields) return null;
  const times = fields.map((field) => readClock(field.replace(/^[[(]|[\])]$/g, '')));
  const at = times.findIndex((ms) => ms !== null);
  if (at === -1 || at > 1) return null;
  const [name = '', words = ''] = fields.filter((_, i) => i !== at);
  const speaker = name.replace(/:$/, '').replace(/^From\s+/i, '');
  return isName(speaker) ? { ms: times[at] ?? null, sure: speaker, rest: words } : null;
}

function headOf(line: string): Head {
  const fields = tabbed(line);
  if (fields) return fields;
  const leading = LEADING.exec(line);
  if (leading) {
    const rest = line.slice(leading[0].length);
    const ms = readClock(leading[1] ?? '');
    const sender = FROM_TO.exec(rest);
    return sender
      ? { ms, sure: sender[1] ?? null, rest: rest.slice(sender[0].length), isOfDay: true }
      : { ms, sure: null, rest };
  }
  const trailing = line.length <= LONGEST_HEAD ? TRAILING.exec(line) : null;
  if (trailing) {
    const name = line
      .slice(0, trailing.index)
      .trim()
      .replace(/[:,-]$/, '')
      .trim();
    const sure = bareName(name);
    // Zoom's saved captions: the name in brackets, the time of the day
    if (isName(sure)) return { ms: readClock(trailing[1] ?? ''), sure, rest: '', isOfDay: sure !== name };
  }
  const inside = INSIDE.exec(line);
  if (inside && isName(inside[1] ?? ''))
    return {
      ms: readClock(inside[2] ?? ''),
      sure: (inside[1] ?? '').trim(),
      rest: line.slice(inside[0].length),
    };
  return { ms: null, sure: null, rest: line };
}

/** Lines that belong together where the file says nothing else: paragraphs, or lines where nothing sets them apart. */
function paragraphs(lines: readonly string[]): Spoken[] {
  const apart = lines.some((line, i) => line.trim() === '' && i > 0 && i < lines.length - 1);
  const blocks = apart ? lines.join('\n').split(/\n[ \t]*\n/) : [...lines];
  return blocks
    .map((block) =>
      block
        .split('\n')
        .map((line) => line.trim())
        .join(' ')
        .trim(),
    )
    .filter((block) => block !== '')
    .map((text) => ({ speaker: null, startMs: null, endMs: null, text }));
}

/**
 * Reads a transcript that was written as text: `Name: text`, `[0:12] Name: text`, `Name (0:12): text`, `Name: [0:12] text`,
 * `Name  0:12` on a
 * line of its own with the words below, fields between tabs, or nothing but paragraphs. A line without a head goes on with
 * what was said, joined by a space; after an empty line it is a new utterance of the same speaker. An utterance ends where
 * the next begins, if both have a time.
 * @throws NotATranscript where there are no words.
 */
export function parseLines(text: string): Spoken[] {
  const lines = text.split('\n').filter((line) => !FOOTER.test(line.trim()));
  const heads = sinceTheFirst(lines.map(headOf));
  const speakers = speakersAmong(heads.filter((head) => head.sure === null).map((head) => head.rest));
  const spoken: { speaker: string | null; startMs: number | null; endMs: number | null; text: string }[] = [];
  let structured = false;
  let speaker: string | null = null;
  let pendingMs: number | null = null;
  let open = false;
  const say = (words: string): void => {
    spoken.push({ speaker, startMs: pendingMs, endMs: null, text: words });
    pendingMs = null;
    open = true;
  };
  for (const head of heads) {
    const named = head.sure === null ? nameBefore(head.rest) : null;
    const name = head.sure ?? (named && speakers.has(named.name) ? named.name : null);
    const isNamed = named !== null && name === named.name;
    const behind = isNamed && head.ms === null ? BEHIND.exec(named.rest) : null;
    const words = (isNamed ? named.rest.slice(behind?.[0].length ?? 0) : head.rest).trim();
    const ms = behind ? readClock(behind[1] ?? '') : head.ms;
    if (ms !== null) pendingMs = ms;
    if (name !== null || ms !== null) {
      structured = true;
      open = false;
      if (name !== null) speaker = name;
    }
    const last = spoken.at(-1);
    if (words === '') {
      if (name === null && ms === null) open = false;
    } else if (open && last) {
      last.text = `${last.text} ${words}`;
    } else {
      say(words);
    }
  }
  const said = structured ? spoken : paragraphs(lines);
  if (said.length === 0) throw new NotATranscript('There are no words in this file.');
  return withEnds(said);
}

const DAY_MS = 86_400_000;

/** Times of the day as times since the first of them; midnight may lie between. */
function sinceTheFirst(heads: readonly Head[]): readonly Head[] {
  const first = heads.find(({ isOfDay, ms }) => isOfDay === true && ms !== null)?.ms ?? null;
  if (first === null) return heads;
  return heads.map((head) =>
    head.isOfDay === true && head.ms !== null ? { ...head, ms: (head.ms - first + DAY_MS) % DAY_MS } : head,
  );
}

function withEnds(said: readonly Spoken[]): Spoken[] {
  return said.map((one, i) => {
    const next = said[i + 1]?.startMs ?? null;
    const endMs = one.startMs !== null && next !== null && next >= one.startMs ? next : one.endMs;
    return { ...one, endMs };
  });
}
