/** Somebody who was watched over breakfast, as the team wrote it down; `outcomes` are those that it speaks for. */
export interface FieldNote {
  readonly who: string;
  readonly place: string;
  readonly at: string;
  readonly done: string;
  readonly workaround: string;
  readonly tool: string;
  readonly emotion: number | null;
  readonly codes: readonly string[];
  readonly outcomes: readonly string[];
}

/** Whom the team visited. Rowan could not be reached after agreeing. */
export const VISITED: readonly string[] = [
  'Aled Farrow',
  'Bea Lindqvist',
  'Cormac Adair',
  'Dina Osei',
  'Edith Marlowe',
  'Farid Nazari',
  'Greta Holm',
  'Ivo Castell',
];

const note = (
  [who, place, at]: readonly [who: string, place: string, at: string],
  done: string,
  rest: Partial<FieldNote> & Pick<FieldNote, 'outcomes'>,
): FieldNote => ({
  who,
  place,
  at: `${at}:00Z`,
  done,
  workaround: '',
  tool: '',
  emotion: null,
  codes: [],
  ...rest,
});

/** Eight households in January 2026, before the promise. Those who have to get out on time look out of the window the most. */
export const FIELD_NOTES: readonly FieldNote[] = [
  note(
    ['Aled Farrow', 'Hall and kitchen, third floor', '2026-01-12T06:38'],
    'Opened the front door four times in nine minutes to look for the box, once with the toothbrush in his mouth. It came at 6:52; he ate a roll on the stairs.',
    {
      workaround: 'Leaves the flat door on the latch so that he hears the lift.',
      tool: 'Front door, phone clock',
      emotion: -2,
      codes: ['When it comes', 'Rushed'],
      outcomes: ['o02', 'o12'],
    },
  ),
  note(
    ['Aled Farrow', 'Kitchen, third floor', '2026-01-19T06:41'],
    'The box was not there at ten to seven. He put two slices of frozen bread in the toaster and left with them in kitchen paper.',
    {
      workaround: 'Frozen sliced bread, bought for this.',
      tool: 'Toaster',
      emotion: -2,
      codes: ['Late or not there', 'Workaround'],
      outcomes: ['o03', 'o17'],
    },
  ),
  note(
    ['Bea Lindqvist', 'Bedroom window over the street', '2026-01-13T06:20'],
    'Stood at the window with wet hair and watched for the van rather than dry it. Said she would know the sound of it anywhere.',
    { tool: 'Window', emotion: -1, codes: ['When it comes'], outcomes: ['o02', 'o15'] },
  ),
  note(
    ['Bea Lindqvist', 'Car, outside the house', '2026-01-27T07:02'],
    'Rang the ward from the car to say that she would be five minutes late. The box was in the boot, unopened.',
    { tool: 'Telephone', emotion: -2, codes: ['Rushed', 'Standing'], outcomes: ['o20', 'o23'] },
  ),
  note(
    ['Cormac Adair', 'Kitchen table', '2026-01-14T07:10'],
    'Dealt out what was in the box like cards, counted, and cut the last pastry in three with a ruler while two children watched.',
    {
      workaround: 'A ruler kept in the cutlery drawer.',
      tool: 'Bread knife, ruler',
      emotion: -1,
      codes: ['Enough for all'],
      outcomes: ['o10'],
    },
  ),
  note(
    ['Cormac Adair', 'Kitchen', '2026-01-28T07:05'],
    'Made porridge for one, toast for another and opened the box for himself. Ate standing at the worktop when they had gone.',
    { tool: 'Hob, toaster', codes: ['Everyone’s taste', 'Deciding for others'], outcomes: ['o06', 'o11'] },
  ),
  note(
    ['Dina Osei', 'Breakfast bar', '2026-01-15T06:55'],
    'Photographed the label with her phone, made it larger, and typed three of the words into a search before she gave the roll to her son.',
    {
      workaround: 'A folder of photographs of labels that were all right.',
      tool: 'Phone camera',
      emotion: -1,
      codes: ['Labels', 'Workaround'],
      outcomes: ['o04', 'o08'],
    },
  ),
  note(
    ['Edith Marlowe', 'Conservatory', '2026-01-16T08:30'],
    'Laid a cloth, warmed the plate, and lifted the lid of the box slowly. Read the card aloud to the dog.',
    { tool: 'Oven', emotion: 2, codes: ['Something new', 'Looked after'], outcomes: ['o14', 'o22'] },
  ),
  note(
    ['Farid Nazari', 'Hall', '2026-01-20T06:15'],
    'Put half of the roll back into the bag and the bag into his coat. Nothing was said about it; the other half he ate in the lift.',
    { emotion: 0, codes: ['Rushed'], outcomes: ['o12', 'o05'] },
  ),
  note(
    ['Greta Holm', 'Kitchen', '2026-01-21T07:40'],
    'Flattened the box, took the liner out, rinsed two tubs, and carried all of it down to three bins before she sat down to eat.',
    { tool: 'Three bins', emotion: -1, codes: ['Packaging'], outcomes: ['o19'] },
  ),
  note(
    ['Greta Holm', 'Kitchen', '2026-02-04T07:35'],
    'Pressed the bread twice with a thumb, smiled, and cut it thick.',
    { emotion: 2, codes: ['Freshness'], outcomes: ['o13'] },
  ),
  note(
    ['Ivo Castell', 'Kitchen, then the school gate', '2026-01-22T07:50'],
    'His daughter would not eat the yoghurt that came. He swapped it for his own at the gate, out of a rucksack with two spare ones in it.',
    {
      workaround: 'Spare breakfasts in the rucksack.',
      tool: 'Rucksack',
      emotion: 0,
      codes: ['Everyone’s taste', 'Workaround'],
      outcomes: ['o11'],
    },
  ),
];
