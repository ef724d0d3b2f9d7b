import type { Voice } from './voice.ts';

/** What anybody might say, whatever they struggle with. */
export const EVERYONE: Voice = {
  promoter: [
    'Really good. Keep it up.',
    'The {item} is excellent.',
    'Told three people at work already.',
    'Friendly people, lovely food.',
    'The driver always shuts the gate. Thank you, whoever you are.',
    'Had a problem in {month}, it was sorted out in a day.',
    'Love it. Please do something about the boxes though.',
    'Better than I expected for the price.',
  ],
  passive: [
    'Good, not perfect.',
    'Fine. A bit dear.',
    'Happy overall. The amount of cardboard is silly.',
    'No complaints, no fireworks.',
    'I like the {item}. The rest is all right.',
    'The website logs me out every time.',
    'I would use it more if it were a pound or two cheaper.',
    'Too much packaging for one breakfast.',
  ],
  detractor: [
    'Too expensive for what it is.',
    'My recycling bin is full of you.',
    'Was charged twice in {month}. It was put right, but still.',
    'Not for me, I think.',
    'The box was left in the rain.',
    'Everything comes wrapped in something that comes wrapped in something.',
    'Nobody replied to my e-mail.',
  ],
  hardest: [
    'Getting up.',
    'Flattening the boxes afterwards.',
    'I overslept.',
    'Finding a clean cup.',
    'There is nowhere to put all that packaging.',
    'The dog got to it first.',
  ],
};
