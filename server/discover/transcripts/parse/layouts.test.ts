import { expect, test } from 'vitest';
import { parseTranscript } from './parse.ts';

type Line = readonly [speaker: string | null, startMs: number | null, text: string];

const timed = (first: number, second: number, third: number): Line[] => [
  ['Maya Okafor', first, 'It came late.'],
  ['Interviewer', second, 'Why?'],
  ['Maya Okafor', third, 'No idea.'],
];

/** As the tools export them today; what each writes around the words is left out. */
const layouts: readonly (readonly [tool: string, name: string, file: string, lines: readonly Line[]])[] = [
  [
    'Zoom, captions',
    'a.vtt',
    'WEBVTT\n\n1\n00:00:02.000 --> 00:00:05.000\nMaya Okafor: It came late.\n\n2\n00:00:05.000 --> 00:00:09.000\nInterviewer: Why?\n\n3\n00:00:09.000 --> 00:00:11.000\nMaya Okafor: No idea.\n',
    timed(2000, 5000, 9000),
  ],
  [
    'Zoom, captions saved in the meeting: the time of the day',
    'meeting_saved_closed_caption.txt',
    '[Maya Okafor] 23:59:58\nIt came late.\n\n[Interviewer] 00:00:01\nWhy?\n\n[Maya Okafor] 00:00:05\nNo idea.\n',
    timed(0, 3000, 7000),
  ],
  [
    'Zoom, chat',
    'chat.txt',
    '14:03:12 From Maya Okafor to Everyone:\n\tIt came late.\n14:03:20 From Interviewer to Maya Okafor(Direct Message):\n\tWhy?\n14:03:21 From Maya Okafor to Everyone:\n\tNo idea.\n',
    timed(0, 8000, 9000),
  ],
  [
    'Teams, captions',
    'a.vtt',
    'WEBVTT\n\n7f3a-1/12-0\n00:00:02.000 --> 00:00:04.000\n<v Maya Okafor>It came\nlate.</v>\n\n7f3a-1/13-0\n00:00:05.000 --> 00:00:06.000\n<v Interviewer>Why?</v>\n\n7f3a-1/14-0\n00:00:09.000 --> 00:00:10.000\n<v Maya Okafor>No idea.</v>\n',
    timed(2000, 5000, 9000),
  ],
  [
    'Teams, the text of its Word document',
    'a.txt',
    'Maya Okafor   0:02\nIt came late.\nInterviewer   0:05\nWhy?\nMaya Okafor   0:09\nNo idea.\n',
    timed(2000, 5000, 9000),
  ],
  [
    'Google Meet',
    'a.txt',
    '00:00:02\n \nMaya Okafor: It came late.\n00:00:05\n \nInterviewer: Why?\n00:00:09\n \nMaya Okafor: No idea.\n',
    timed(2000, 5000, 9000),
  ],
  [
    'Otter',
    'a.txt',
    'Maya Okafor  0:02 \nIt came late.\n\nInterviewer  0:05 \nWhy?\n\nMaya Okafor  0:09 \nNo idea.\n\nTranscribed by https://otter.ai\n',
    timed(2000, 5000, 9000),
  ],
  [
    'Rev',
    'a.txt',
    'Maya Okafor (00:02):\nIt came late.\n\nInterviewer (00:05):\nWhy?\n\nMaya Okafor (00:09):\nNo idea.\n',
    timed(2000, 5000, 9000),
  ],
  [
    'Descript, text',
    'a.txt',
    'Maya Okafor: [00:00:02] It came late.\n\nInterviewer: [00:00:05] Why?\n\nMaya Okafor: [00:00:09] No idea.\n',
    timed(2000, 5000, 9000),
  ],
  [
    'Descript, Markdown',
    'a.md',
    '**Maya Okafor:** [00:00:02] It came late.\n\n**Interviewer:** [00:00:05] Why?\n\n**Maya Okafor:** [00:00:09] No idea.\n',
    timed(2000, 5000, 9000),
  ],
  [
    'Whisper, captions',
    'a.vtt',
    'WEBVTT\n\n00:02.000 --> 00:05.000\n It came late.\n\n00:05.000 --> 00:06.500\n Why?\n',
    [
      [null, 2000, 'It came late.'],
      [null, 5000, 'Why?'],
    ],
  ],
  [
    'Whisper, as the terminal shows it',
    'a.txt',
    '[00:02.000 --> 00:05.000]  It came late.\n[01:00:05.000 --> 01:00:06.500]  Why?\n',
    [
      [null, 2000, 'It came late.'],
      [null, 3_605_000, 'Why?'],
    ],
  ],
  [
    'WhisperX with speakers',
    'a.srt',
    '1\n00:00:02,000 --> 00:00:05,000\n[SPEAKER_00]: It came late.\n\n2\n00:00:05,000 --> 00:00:09,000\n[SPEAKER_01]: Why?\n\n3\n00:00:09,000 --> 00:00:11,000\n[SPEAKER_00]: No idea.\n',
    [
      ['SPEAKER_00', 2000, 'It came late.'],
      ['SPEAKER_01', 5000, 'Why?'],
      ['SPEAKER_00', 9000, 'No idea.'],
    ],
  ],
];

test.each(layouts)('%s', async (_, name, file, lines) => {
  for (const text of [file, file.replaceAll('\n', '\r\n'), `\ufeff${file}`]) {
    const { spoken } = await parseTranscript(name, new TextEncoder().encode(text));
    expect(spoken.map(({ speaker, startMs, text: said }) => [speaker, startMs, said])).toEqual(lines);
  }
});
