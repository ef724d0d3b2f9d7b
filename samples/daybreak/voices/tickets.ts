/** What people write to the support, by what it is about: how it begins and how it ends; any two fit together. */
export interface TicketVoice {
  readonly stage: string;
  readonly begins: readonly string[];
  readonly ends: readonly string[];
}

export const TICKET_VOICES: Readonly<Record<string, TicketVoice>> = {
  'late delivery': {
    stage: 'Delivery',
    begins: [
      'My box came after I had left for work.',
      'It is ten to eight and there is still nothing at the door.',
      'The van was late again this morning.',
      'Nobody told me that the delivery would be late today.',
      'Breakfast arrived at half past eight, so we had toast.',
      'I stood at the window until I had to go, and no box.',
      'Third late delivery in a month.',
      'The tracking said before seven and it came at a quarter past.',
    ],
    ends: [
      'Could you send a message when it slips?',
      'What am I paying for?',
      'A text the evening before would have saved my morning.',
      'Please tell me when it will come, so that I can plan.',
      'My neighbour has eaten it.',
      'I would rather know than hope.',
      '',
    ],
  },
  'missing item': {
    stage: 'Unpacking',
    begins: [
      'The orange juice was not in the box.',
      'There were three rolls in it and we are four.',
      'No butter today, though it is on the list.',
      'The granola that I ordered is missing.',
      'One yoghurt short, which the children noticed at once.',
      'Half of the order was not packed.',
    ],
    ends: [
      'Can I have the money back for it?',
      'It is the second time.',
      'Please add it to the next box.',
      'Try explaining that to a six-year-old.',
      '',
    ],
  },
  payment: {
    stage: 'Ordering',
    begins: [
      'I was charged twice this week.',
      'My card was refused although it is valid.',
      'The discount code did not come off the bill.',
      'I skipped the week and was charged all the same.',
      'Where do I find the invoice for last month?',
    ],
    ends: [
      'Please look into it.',
      'I need it for my expenses.',
      'Your app shows an error and nothing else.',
      '',
    ],
  },
  'change of address': {
    stage: 'Changing the plan',
    begins: [
      'We are moving house and I cannot find where to change the address.',
      'Please deliver to my mother’s for the next two weeks.',
      'The app keeps forgetting my new address.',
      'Can the box go to my office on Fridays?',
      'I changed the address yesterday and it still went to the old flat.',
    ],
    ends: [
      'Is there a button that I have missed?',
      'The new people have had two of our breakfasts by now.',
      'Thank you, I like the bread.',
      '',
    ],
  },
  'question about ingredients': {
    stage: 'Ordering',
    begins: [
      'Is there any sesame in the seeded bagel?',
      'My daughter cannot have nuts: which boxes are safe?',
      'The label does not say whether the granola has honey in it.',
      'How much sugar is in the damson jam?',
      'Do you have anything without gluten that is not a rice cake?',
    ],
    ends: [
      'I should like to see it before I order.',
      'We had a fright once and I do not want another.',
      'It would help to have it on the site.',
      '',
    ],
  },
};
