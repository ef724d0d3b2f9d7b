import type { deepMetaphors } from '@rehire/contract/discover/metaphors';

/** What one person brought to an elicitation; a picture's words are theirs. */
export interface MetaphorTalk {
  readonly who: string;
  readonly heldOn: string;
  readonly pictures: readonly (readonly [title: string, words: string])[];
  readonly constructs: readonly string[];
  /** Means and ends, in the names of the constructs. */
  readonly pairs: readonly (readonly [from: string, to: string])[];
  readonly deep: readonly (readonly [metaphor: (typeof deepMetaphors)[number], words: string])[];
  readonly outcomes: readonly string[];
}

const KNOWING = 'knowing when it comes';
const ON_TIME = 'out of the door on time';
const RELIABLE = 'somebody to rely on';
const CALM = 'a calm head';
const GOOD_START = 'a good start';
const NO_THINKING = 'nothing to think about';
const TRUST = 'trusting what is in it';
const ENOUGH = 'enough for everyone';
const GOOD_PARENT = 'a good parent';
const LOOKED_AFTER = 'looked after';
const SURPRISE = 'something to look forward to';

/**
 * Ten people of all four segments. For those who have to get out it begins with knowing, for those who feed others with enough,
 * for the careful with trust; it ends for nearly all of them in a calm head and a good start.
 */
export const METAPHOR_TALKS: readonly MetaphorTalk[] = [
  {
    who: 'Lena Abbot',
    heldOn: '2026-01-08',
    pictures: [
      [
        'A departures board, all but one line blank',
        'I am standing under it, and everybody else seems to know.',
      ],
      ['A bucket under a tap', 'You cannot leave and you cannot do anything else.'],
    ],
    constructs: [KNOWING, ON_TIME, RELIABLE, CALM, GOOD_START],
    pairs: [
      [KNOWING, ON_TIME],
      [ON_TIME, RELIABLE],
      [KNOWING, CALM],
      [CALM, GOOD_START],
    ],
    deep: [
      ['control', 'Somebody has my morning in their van.'],
      ['journey', 'I have to have left before I can arrive.'],
    ],
    outcomes: ['o02', 'o20'],
  },
  {
    who: 'Osric Penn',
    heldOn: '2026-01-09',
    pictures: [
      ['A relay runner looking back', 'My arm is out. I am running already, and there is no stick.'],
      ['A brass clock without hands', 'It ticks. It does not tell.'],
    ],
    constructs: [KNOWING, ON_TIME, CALM, NO_THINKING],
    pairs: [
      [KNOWING, ON_TIME],
      [ON_TIME, CALM],
      [NO_THINKING, CALM],
    ],
    deep: [['control', 'I can plan for late. I cannot plan for maybe.']],
    outcomes: ['o02', 'o03'],
  },
  {
    who: 'Pilar Whitlock',
    heldOn: '2026-01-10',
    pictures: [
      ['A table with one chair too few', 'That one is mine. I eat what is left, on my feet.'],
      ['A hen with chicks', 'You count them all day.'],
    ],
    constructs: [ENOUGH, GOOD_PARENT, CALM, NO_THINKING, GOOD_START],
    pairs: [
      [ENOUGH, GOOD_PARENT],
      [ENOUGH, CALM],
      [NO_THINKING, CALM],
      [CALM, GOOD_START],
    ],
    deep: [['resource', 'There is one box of me, too.']],
    outcomes: ['o10', 'o24'],
  },
  {
    who: 'Quentin Rafferty',
    heldOn: '2026-01-12',
    pictures: [
      ['Three different keys on a ring', 'Three children. None of the keys fits the other lock.'],
      ['A conductor from behind', 'Nobody claps before seven.'],
    ],
    constructs: [ENOUGH, GOOD_PARENT, NO_THINKING, CALM, SURPRISE],
    pairs: [
      [ENOUGH, GOOD_PARENT],
      [NO_THINKING, CALM],
    ],
    deep: [['balance', 'If one of them is content, two are not.']],
    outcomes: ['o11', 'o01'],
  },
  {
    who: 'Rosa Twyford',
    heldOn: '2026-01-13',
    pictures: [
      ['A full nest seen from above', 'Everybody has got something in their mouth, so it is quiet.'],
    ],
    constructs: [ENOUGH, KNOWING, GOOD_PARENT, CALM, LOOKED_AFTER, GOOD_START],
    pairs: [
      [ENOUGH, CALM],
      [KNOWING, CALM],
      [LOOKED_AFTER, GOOD_START],
      [CALM, GOOD_START],
    ],
    deep: [['container', 'The kitchen holds all of us for twenty minutes.']],
    outcomes: ['o10'],
  },
  {
    who: 'Samir Goddard',
    heldOn: '2026-01-14',
    pictures: [
      ['A hand on a rail in the dark', 'I do not read the label any more. I hold on to it.'],
      ['A locked medicine cabinet', 'That is what my fridge was.'],
    ],
    constructs: [TRUST, NO_THINKING, CALM, GOOD_PARENT],
    pairs: [
      [TRUST, NO_THINKING],
      [NO_THINKING, CALM],
      [TRUST, GOOD_PARENT],
    ],
    deep: [['control', 'Either I check or I trust. Both at once I cannot.']],
    outcomes: ['o21', 'o08'],
  },
  {
    who: 'Tamsin Beck',
    heldOn: '2026-01-15',
    pictures: [['Clear water over stones', 'You see to the bottom, so you put your foot in.']],
    constructs: [TRUST, NO_THINKING, CALM, GOOD_START],
    pairs: [
      [TRUST, NO_THINKING],
      [NO_THINKING, CALM],
      [CALM, GOOD_START],
    ],
    deep: [['container', 'It is what is in it that is in me.']],
    outcomes: ['o04', 'o21'],
  },
  {
    who: 'Ulric Vance',
    heldOn: '2026-01-16',
    pictures: [
      ['A letter pushed under a door', 'Somebody got up before me and thought of it.'],
      ['An advent calendar in June', 'I open it slowly. It is the only door I do not rush through.'],
    ],
    constructs: [SURPRISE, LOOKED_AFTER, GOOD_START, CALM],
    pairs: [
      [SURPRISE, GOOD_START],
      [LOOKED_AFTER, GOOD_START],
      [CALM, GOOD_START],
    ],
    deep: [['connection', 'It is from a person. I have never met them.']],
    outcomes: ['o14', 'o22'],
  },
  {
    who: 'Vera Stanhope',
    heldOn: '2026-01-19',
    pictures: [['A curtain going up', 'Then the day can be as bad as it likes.']],
    constructs: [SURPRISE, LOOKED_AFTER, GOOD_START],
    pairs: [
      [SURPRISE, GOOD_START],
      [LOOKED_AFTER, GOOD_START],
    ],
    deep: [['transformation', 'I go in one person and come out another, with crumbs.']],
    outcomes: ['o22'],
  },
  {
    who: 'Walter Imrie',
    heldOn: '2026-01-20',
    pictures: [
      ['Bread steaming in an open hand', 'Nobody has touched it yet but the one who made it.'],
      ['A slow train through fields', 'I know when it gets in. So I look out of the window.'],
    ],
    constructs: [SURPRISE, LOOKED_AFTER, KNOWING, CALM, GOOD_START],
    pairs: [
      [KNOWING, CALM],
      [SURPRISE, GOOD_START],
      [CALM, GOOD_START],
    ],
    deep: [['journey', 'The morning is the slow part of it.']],
    outcomes: ['o13', 'o22'],
  },
];
