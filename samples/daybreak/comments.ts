import type { Random } from '../random.ts';
import type { SegmentId } from './truth.ts';
import { CAREFUL } from './voices/careful.ts';
import { CLOCK, CLOCK_AFTER_PROMISE } from './voices/clock.ts';
import { EVERYONE } from './voices/everyone.ts';
import { HOUSEHOLD } from './voices/household.ts';
import { PLEASURE } from './voices/pleasure.ts';
import type { Mood, Voice } from './voices/voice.ts';

const VOICES: Readonly<Record<SegmentId, Voice>> = {
  pleasure: PLEASURE,
  household: HOUSEHOLD,
  clock: CLOCK,
  careful: CAREFUL,
};

/** Why someone gave their recommend score, in words that fit the score and the struggle. */
export function recommendComment(random: Random, id: SegmentId, mood: Mood, promised: boolean): string {
  const own = ownWords(random, id, mood, promised);
  const common = EVERYONE[mood];
  const first = random.pick(random.chance(0.8) ? own : common);
  const second = random.chance(0.3) ? random.pick(random.chance(0.5) ? own : common) : '';
  const said = second === '' || second === first ? first : `${first} ${second}`;
  const typed = asTyped(random, fill(random, said));
  return mood === 'promoter' && random.chance(0.06) ? `${typed} :)` : typed;
}

function ownWords(random: Random, id: SegmentId, mood: Mood, promised: boolean): readonly string[] {
  const afterPromise = id === 'clock' && promised && mood !== 'detractor' && random.chance(0.75);
  return afterPromise ? CLOCK_AFTER_PROMISE[mood] : VOICES[id][mood];
}

/** What was hardest about breakfast on this person's last busy morning. */
export function hardestPart(random: Random, id: SegmentId): string {
  const said = random.pick(random.chance(0.85) ? VOICES[id].hardest : EVERYONE.hardest);
  const more = random.chance(0.12) ? `\n${random.pick(VOICES[id].hardest)}` : '';
  return asTyped(random, fill(random, more.trim() === said ? said : said + more));
}

const SLOTS: Readonly<Record<string, readonly string[]>> = {
  child: ['son', 'daughter', 'youngest', 'eldest', 'grandson', 'stepson', 'niece', 'middle one'],
  day: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  item: ['damson jam', 'sourdough', 'granola', 'orange juice', 'seeded bagel', 'butter', 'yoghurt'],
  late: ['ten past eight', '7.40', '8.15', 'nearly nine', 'quarter to eight', '7:52', 'gone eight'],
  leave: ['6.50', 'ten to seven', 'seven', '7.05', 'quarter past seven', '6:40', 'half six'],
  middling: ['seven', 'a seven', 'an eight', '7'],
  minutes: ['ten', 'fifteen', '20', 'twelve', 'fifteen good'],
  month: ['July', 'spring', 'June', 'the holidays', 'August'],
  number: ['four', 'five', 'three', '4', 'six'],
  time: ['half five', '5.45', 'six', '6:15', 'half past six', 'quarter to six'],
};

function fill(random: Random, text: string): string {
  return text.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const choices = SLOTS[slot];
    if (!choices) throw new Error(`No words for "${slot}".`);
    return random.pick(choices);
  });
}

/** People type in a hurry: some leave out capitals or the last full stop, some add an exclamation mark. */
function asTyped(random: Random, text: string): string {
  const habit = random.uniform();
  if (habit < 0.1) return text.toLowerCase().replace(/\.$/, '');
  if (habit < 0.26) return text.replace(/\.$/, '');
  if (habit < 0.3) return text.replace(/\.$/, '!');
  if (habit < 0.31) return text.toUpperCase();
  return text;
}
