import type { FeedbackState } from '@rehire/contract/discover/feedback';

/** An idea of Daybreak's customers for its public board. */
interface BoardIdea {
  readonly title: string;
  readonly text: string;
  /** What its author is called where they wrote it on the board; others were told to the team. */
  readonly name?: string;
  /** The day on which it was told to the team. */
  readonly said?: string;
  readonly state: FeedbackState;
  /** What the team answers, for all to read. */
  readonly answer?: string;
  /** How many visitors vote for it, beside its author. */
  readonly votes: number;
  /** The outcomes that it speaks for, by their ids. */
  readonly outcomes: readonly string[];
  /** The title of the idea that says the same and speaks for both. */
  readonly behind?: string;
  /** Whether nobody of the team has let it through yet. */
  readonly waits?: true;
}

/** How many visitors vote; who votes for an idea with few votes votes for those with more, too. */
export const VISITORS = 8;

export const BOARD = {
  title: 'What would make your mornings easier?',
  introduction:
    'Tell us in a sentence, or give your vote to what somebody else has said. We read everything, and say here what becomes of it.',
} as const;

const EVENING = 'Tell us the evening before when the van comes';

/** What the team wrote to those who had asked for it, by hand. */
export const WRITTEN = {
  about: EVENING,
  subject: 'You asked when the van comes: now you know the evening before',
  text: 'You told us that waiting behind the door is worse than a late box.\n\nSince 1 March you get the van’s half hour by text the evening before, and another text when it slips. Thank you for asking.',
} as const;

export const IDEAS: readonly BoardIdea[] = [
  {
    title: EVENING,
    text: 'I leave at twenty to seven. If I knew at night that the box comes at ten to, I would put bread in my bag instead of standing behind the door.',
    said: '2025-11-18',
    state: 'shipped',
    answer:
      'Since 1 March you get the van’s half hour by text the evening before, and another one when it slips.',
    votes: 8,
    outcomes: ['o02', 'o20'],
  },
  {
    title: 'A text when you are running late',
    text: 'Late is fine. Not knowing is not.',
    said: '2025-12-09',
    state: 'shipped',
    votes: 2,
    outcomes: ['o02'],
    behind: EVENING,
  },
  {
    title: 'Skip a morning until nine the night before',
    text: 'Plans change at dinner, and by then tomorrow’s box is on its way. I threw away two last month.',
    said: '2026-05-20',
    state: 'planned',
    answer: 'Planned for the new year: the kitchen can wait until nine in the evening.',
    votes: 6,
    outcomes: ['o18'],
  },
  {
    title: 'Let me cancel tomorrow’s box late in the evening',
    text: 'At eight it says that it is too late. The children fall ill at nine.',
    name: 'Priya',
    state: 'new',
    votes: 1,
    outcomes: ['o18'],
  },
  {
    title: 'Take the empty boxes back',
    text: 'Five boxes a week stand in the hall until the bin day. The van is at my door anyway.',
    said: '2026-03-30',
    state: 'triaged',
    answer: 'We try it with two vans in October and tell you here how it went.',
    votes: 5,
    outcomes: ['o19'],
  },
  {
    title: 'Return the packaging with the next delivery',
    text: 'I would leave it folded on the step.',
    name: 'Tom W.',
    state: 'new',
    votes: 1,
    outcomes: ['o19'],
  },
  {
    title: 'One box that feeds four, not four boxes',
    text: 'Everyone eats something else, so I still stand in the kitchen making the fourth breakfast myself.',
    said: '2026-06-11',
    state: 'triaged',
    votes: 4,
    outcomes: ['o06'],
  },
  {
    title: 'Allergens on the lid, in big letters',
    text: 'At half past six without my glasses I cannot read the leaflet. My son must not have nuts.',
    said: '2026-04-14',
    state: 'planned',
    answer: 'The lid is being drawn anew; it comes with the boxes of the spring.',
    votes: 3,
    outcomes: ['o08'],
  },
  {
    title: 'Not the same pastry two days running',
    text: 'Tuesday croissant, Wednesday croissant. I like it, but it stops being a treat.',
    name: 'Marguerite',
    state: 'new',
    votes: 2,
    outcomes: ['o14'],
  },
  {
    title: 'Later boxes at the weekend',
    text: 'On Sunday it stands on the step from seven to ten, and the fruit is warm.',
    said: '2026-07-05',
    state: 'triaged',
    votes: 2,
    outcomes: ['o13'],
  },
  {
    title: 'Say how much sugar is in the granola',
    text: 'It is the only thing in the box where I have to guess.',
    said: '2026-08-02',
    state: 'new',
    votes: 1,
    outcomes: ['o09'],
  },
  {
    title: 'Bring the porridge hot',
    text: 'Then I would not need the kitchen at all.',
    said: '2026-02-10',
    state: 'declined',
    answer: 'We cannot keep it hot and safe for two hours in a van, so we will not.',
    votes: 1,
    outcomes: ['o05'],
  },
  {
    title: 'Give a week of breakfasts to a neighbour',
    text: 'She watches our cat. I would rather give her mornings than chocolates.',
    name: 'Ines',
    state: 'new',
    votes: 0,
    outcomes: [],
  },
  {
    title: 'A bigger box for the holidays',
    text: 'When my parents stay we are six, and two boxes of three do not add up.',
    name: 'Jonas',
    state: 'new',
    votes: 0,
    outcomes: ['o10'],
    waits: true,
  },
  {
    title: 'Oat milk instead of cow’s milk, please',
    text: '',
    name: '',
    state: 'new',
    votes: 0,
    outcomes: ['o08'],
    waits: true,
  },
];
