import type { Force } from '@rehire/contract/discover/forces';
import type { switchStages } from '@rehire/contract/discover/switches';

/** A code of the team's codebook, and the outcomes whose statements it stands for. */
export interface SampleCode {
  readonly name: string;
  readonly under: string | null;
  readonly memo: string;
  readonly outcomes: readonly string[];
}

/** Words of an interview that tell of the way to Daybreak; found as they are in what the person said. */
export interface CodedPassage {
  readonly quote: string;
  readonly codes?: readonly string[];
  readonly force?: Force;
  /** -2 (very bad) to 2 (very good). */
  readonly emotion?: number;
  readonly stage?: (typeof switchStages)[number];
  readonly on?: string;
}

const code = (name: string, under: string | null, memo: string, outcomes = ''): SampleCode => ({
  name,
  under,
  memo,
  outcomes: outcomes === '' ? [] : outcomes.split(' '),
});

/** The codebook, those above before those below them. */
export const CODEBOOK: readonly SampleCode[] = [
  code('The clock', null, 'All that has to do with being out of the door on time.'),
  code('When it comes', 'The clock', 'Not knowing, finding out, being told. Not: that it came late.', 'o02'),
  code(
    'Late or not there',
    'The clock',
    'The box or a part of it is missing when it is needed.',
    'o03 o07 o17',
  ),
  code('Rushed', 'The clock', 'Eating and getting ready against each other.', 'o05 o12 o15 o20'),
  code('Plans change', 'The clock', 'Breakfast has to change along, late in the evening or early.', 'o18'),
  code('The table', null, 'Those who eat together, and whoever sees to them.'),
  code('Enough for all', 'The table', 'Portions, the last one of anything.', 'o10'),
  code('Everyone’s taste', 'The table', 'One box, several people who like different things.', 'o11'),
  code('Deciding for others', 'The table', 'The work of choosing and dishing up.', 'o01 o06'),
  code('What is in it', null, 'Knowing the food before it is eaten.'),
  code(
    'Labels',
    'What is in it',
    'Lists, traces, salt and sugar: told, not told, or changed.',
    'o04 o08 o09',
  ),
  code('Trust', 'What is in it', 'Leaving off the checking, or not being able to.', 'o21'),
  code('Delight', null, 'Why the morning is better for it.'),
  code('Freshness', 'Delight', 'As it was baked or picked.', 'o13'),
  code('Something new', 'Delight', 'Surprise, and the want of it.', 'o14'),
  code('Looked after', 'Delight', 'Somebody thought of me; I thought of them.', 'o22 o24'),
  code('Standing', null, 'What others would think.', 'o23'),
  code('Packaging', null, 'What is left when it is eaten.', 'o19'),
  code('Hungry again', null, 'It does not last until lunch.', 'o16'),
  code('Workaround', null, 'What people do beside or instead, kept in case it fails.'),
  code('Heard from others', null, 'A person, not an advertisement.'),
  code('Price', null, 'What it costs, and against what that is held.'),
];

/** How a team read eleven of the interviews: what drove people, what held them back, and each one's way to the switch. */
export const CODED: Readonly<Record<string, readonly CodedPassage[]>> = {
  'Marian Holt': [
    {
      quote: "I'd run out of bread, so I left with nothing, and about half ten in a long list I went grey.",
      force: 'push',
      emotion: -2,
      stage: 'first-thought',
    },
    { quote: 'I was complaining, which is how I look for things.', stage: 'passive-looking' },
    {
      quote: "she'd started getting a box on the doorstep",
      codes: ['Heard from others'],
      force: 'pull',
    },
    { quote: "I can't do nine earlies on porridge pots", force: 'push', stage: 'deciding' },
    {
      quote: 'I read every page of that website looking for an actual time.',
      codes: ['When it comes'],
      force: 'anxiety',
    },
    { quote: 'I ordered it on my telephone in the bath.', stage: 'buying', on: '2025-05-18' },
    {
      quote: "There's the mat, there's the milk crate, there's next door's cat. No box.",
      codes: ['Late or not there'],
      emotion: -2,
      stage: 'first-use',
    },
    {
      quote: 'I pay for fresh and eat it stale so that I can sleep.',
      codes: ['Workaround'],
      force: 'habit',
      stage: 'ongoing-use',
    },
  ],
  'Kelechi Boyle': [
    {
      quote: 'It was the pancakes. I tried to be a hero.',
      force: 'push',
      emotion: -1,
      stage: 'first-thought',
    },
    { quote: "I'd walked past it I reckon thirty times.", stage: 'passive-looking' },
    {
      quote: 'And then the thirty-first time I took a photo of it.',
      force: 'pull',
      stage: 'active-looking',
    },
    { quote: 'I asked my partner and she said, how much?', codes: ['Price'], force: 'anxiety' },
    { quote: 'And then she looked in the van and said, fine.', stage: 'deciding' },
    { quote: 'Whether it would all be there.', codes: ['Late or not there'], force: 'anxiety' },
    {
      quote: "There's a box of the emergency cereal on top of the fridge.",
      codes: ['Workaround'],
      force: 'habit',
      stage: 'ongoing-use',
    },
  ],
  'Sanjay Fenwick': [
    { quote: 'The market. They had a stall, with the granola.', stage: 'first-thought' },
    {
      quote: 'I took the leaflet, it went on the fridge and lived there with the other leaflets.',
      stage: 'passive-looking',
    },
    {
      quote:
        "So suddenly it's on us to have two children fed, with teeth, at two gates, by ten to nine, and I've a stand-up at nine that I run.",
      codes: ['Rushed'],
      force: 'push',
      stage: 'active-looking',
    },
    {
      quote: "So I said, it's not a luxury, it's a replacement.",
      codes: ['Price'],
      force: 'pull',
      stage: 'deciding',
    },
    { quote: 'I signed up that evening.', stage: 'buying', on: '2025-07-14' },
    {
      quote: "It isn't the late. It's the silence.",
      codes: ['When it comes'],
      emotion: -2,
      stage: 'first-use',
    },
    {
      quote: 'You dismantle your own back-up because you trust it.',
      codes: ['Workaround', 'Late or not there'],
      force: 'anxiety',
      stage: 'ongoing-use',
    },
  ],
  'Bridget Nwosu': [
    {
      quote: "He said eat something before you drive, your sugar's all over the place.",
      force: 'push',
      stage: 'first-thought',
    },
    {
      quote: 'I tried making it the night before. Overnight oats.',
      codes: ['Workaround'],
      force: 'habit',
      stage: 'passive-looking',
    },
    { quote: "If there's a box, she stops in bed.", codes: ['Looked after'], force: 'pull' },
    { quote: 'one day at the lights I looked it up', stage: 'active-looking' },
    { quote: "And she said that they don't do times.", codes: ['When it comes'], force: 'anxiety' },
    { quote: 'What brought me back is, she fell.', force: 'push', emotion: -2, stage: 'deciding' },
    { quote: 'I ordered it from the hospital corridor.', stage: 'buying', on: '2025-08-11' },
    {
      quote: "I'd pay for that if the box was empty.",
      codes: ['Looked after'],
      force: 'pull',
      emotion: 2,
      stage: 'ongoing-use',
    },
  ],
  'Deepa Rowe': [
    { quote: 'The last of the banana bread ran out.', force: 'push', stage: 'first-thought' },
    {
      quote: "I asked the other swimming parents. There's a group.",
      codes: ['Heard from others'],
      stage: 'active-looking',
    },
    {
      quote: "you've got to live on the right side of the ring road",
      codes: ['When it comes'],
      force: 'anxiety',
    },
    {
      quote: 'So I started keeping a carrier bag in the boot with brioche and long-life milk.',
      codes: ['Workaround'],
      force: 'habit',
    },
    {
      quote: "I don't mind the hour, I minded the gamble.",
      codes: ['When it comes'],
      emotion: -1,
      stage: 'ongoing-use',
    },
  ],
  'Patrick Sethi': [
    {
      quote: "And he says very quietly that he doesn't like toast.",
      codes: ['Everyone’s taste'],
      force: 'push',
      stage: 'first-thought',
    },
    { quote: 'I lay awake and had arguments with bread.', emotion: -1, stage: 'passive-looking' },
    {
      quote: "She said, what if nobody cooks? What if it just arrives, and it's nobody's Tuesday?",
      codes: ['Heard from others', 'Deciding for others'],
      force: 'pull',
      stage: 'deciding',
    },
    { quote: 'We bought it for the circus weeks.', stage: 'buying', on: '2025-06-16' },
    { quote: "Because it's seven fifty more", codes: ['Price'], force: 'anxiety', stage: 'ongoing-use' },
  ],
  'Hamza Whelan': [
    {
      quote: "I saw his face when I came in. I thought, we can't drop this.",
      codes: ['Looked after'],
      force: 'push',
      emotion: -2,
      stage: 'first-thought',
    },
    { quote: `I was at my desk, I put in "breakfast delivered".`, stage: 'active-looking' },
    { quote: "I wanted it to not depend on whether I'd been to the pub.", force: 'pull' },
    { quote: 'The three of us eat nothing alike.', codes: ['Everyone’s taste'], force: 'anxiety' },
    {
      quote: "Whoever's up first does eggs if it looks a bit thin.",
      codes: ['Workaround', 'Enough for all'],
      force: 'habit',
      stage: 'ongoing-use',
    },
  ],
  'Iona Saunders': [
    {
      quote: "You've been up since two feeding someone and there's not one soul awake to feed you.",
      codes: ['Looked after'],
      force: 'push',
      emotion: -2,
    },
    { quote: 'She sent the gift one.', codes: ['Heard from others'], stage: 'first-thought' },
    {
      quote: "It was the best thing that I'd ever eaten in my life.",
      codes: ['Freshness'],
      force: 'pull',
      emotion: 2,
    },
    { quote: "I felt guilty. We're on the one wage.", codes: ['Price'], force: 'anxiety', stage: 'deciding' },
    { quote: 'About four hours later. One-handed.', stage: 'buying', on: '2025-06-20' },
    { quote: "Now it's a treat. It's every second Friday.", emotion: 2, stage: 'ongoing-use' },
  ],
  'Mei Donnelly': [
    {
      quote: 'But nobody rings you at quarter to seven in the morning.',
      codes: ['Looked after'],
      force: 'push',
      emotion: -2,
      stage: 'first-thought',
    },
    { quote: 'So I came home and I bought a candle.', stage: 'passive-looking' },
    { quote: 'I sat there by myself and I was completely happy.', force: 'pull', emotion: 2 },
    {
      quote: "and thought, no, that's for people who've given up",
      force: 'anxiety',
      stage: 'active-looking',
    },
    { quote: "And I thought, you've done eight months of this.", force: 'push', stage: 'deciding' },
    { quote: "I ordered it before I'd brushed my teeth.", stage: 'buying', on: '2025-09-01' },
    {
      quote: "I'll go and buy a nice roll the night before.",
      codes: ['Workaround'],
      force: 'habit',
      stage: 'ongoing-use',
    },
  ],
  'Naomi Kowalski': [
    { quote: "He's always got the bag.", emotion: -2, stage: 'first-thought' },
    { quote: "It's been the same six things since he was two.", codes: ['Something new'], force: 'push' },
    {
      quote: 'I had it in the basket for five weeks.',
      codes: ['Labels'],
      force: 'anxiety',
      stage: 'passive-looking',
    },
    {
      quote:
        "In his own house, he's going to open a box like everybody else and it's all going to be for him.",
      force: 'pull',
      emotion: 2,
    },
    {
      quote: 'I wrote to them. I asked nine questions.',
      codes: ['Labels'],
      force: 'anxiety',
      stage: 'active-looking',
    },
    {
      quote: "It wasn't the website that sold me that box, it was Ossie.",
      codes: ['Trust'],
      stage: 'deciding',
    },
    { quote: 'So I took it out of the basket and I bought it.', stage: 'buying', on: '2025-05-12' },
    { quote: 'So the rolls went to next door.', codes: ['Labels'], emotion: -1, stage: 'first-use' },
    { quote: 'I paused it for a month.', codes: ['Trust'], stage: 'ongoing-use' },
  ],
  'Hilary Saleh': [
    {
      quote: "I'd turned into his policeman",
      codes: ['Standing'],
      force: 'push',
      emotion: -2,
      stage: 'first-thought',
    },
    { quote: "what's the salt in that roll?", codes: ['Labels'], force: 'anxiety' },
    { quote: 'I kept it in my bag for two weeks', stage: 'active-looking' },
    {
      quote: 'there were nine things on it that he could have',
      codes: ['Labels'],
      force: 'pull',
      emotion: 2,
    },
    { quote: 'The last day of April.', stage: 'buying', on: '2025-04-30' },
    {
      quote: 'of the six things in it two were on my sheet',
      codes: ['Labels'],
      emotion: -1,
      stage: 'first-use',
    },
    { quote: "it's like having him back", codes: ['Looked after'], emotion: 2, stage: 'ongoing-use' },
  ],
};
