/** The field's own words, each in one line. */
export const terms = {
  'job executor': 'The person who is trying to get the job done; not always the one who pays.',
  'job to be done':
    'The progress that a person wants to make in a given circumstance, whatever product they use.',
  'desired outcome':
    'A measure by which a customer judges how well a job gets done: direction, metric, object, context.',
  importance:
    'The share of answers of 4 or 5 out of 5 to “how important is this to you?”, on a scale of 0 to 10.',
  satisfaction:
    'The share of answers of 4 or 5 out of 5 to “how satisfied are you with this today?”, on a scale of 0 to 10.',
  opportunity:
    'Importance plus the part of it that satisfaction does not cover: importance + max(importance − satisfaction, 0), from 0 to 20.',
  underserved: 'Important and poorly satisfied: opportunity above 10. Improving here is felt.',
  overserved: 'Satisfied beyond its importance: effort here could be saved.',
  'job segment':
    'A group of customers who struggle with the same outcomes, found from their ratings and not from traits.',
  stability:
    'How far the same group comes back when the answers are resampled (mean Jaccard): .85 and more highly stable, .75 stable, below .60 not to be trusted.',
  fit: 'How much of the differences between people the segments explain.',
  interval: 'The 95% interval: a procedure that covers the true value 95 times in 100.',
  n: 'How many answers or customers this number rests on.',
  'repeat purchase rate': 'Customers with at least two orders, out of customers with at least one.',
  'purchase frequency': 'Orders a customer and year, over the customers with at least one order.',
  retention: 'Customers who ordered again within the period, out of those whose period has already passed.',
  'recommend score':
    'Share of 9 and 10 less share of 0 to 6 on “how likely are you to recommend us?”, from −100 to 100.',
  'satisfaction score': 'The share of answers of 4 or 5 out of 5 to “how satisfied are you?”.',
  cohort: 'The customers whose first order fell into the same period.',
  'immature cell':
    'A period that has not passed yet for all of the cohort; left empty, never counted as zero.',
  trait: 'What is known about a customer from elsewhere: plan, country, age.',
  'strength of evidence':
    'How many people speak for an outcome, in quotes, feedback and observations, from how many sources (each study is one, all feedback is one), and how many against: strong from 5 people from 2 sources with at most a fifth against.',
  quote: 'A passage of what a customer said or wrote, with its place in the source.',
  code: 'What a passage is about, in the team’s own words; codes make a tree.',
  'force of progress':
    'What drives a person to something new (push of the old, pull of the new) or holds them back (anxiety of the new, habit of the old).',
  alpha:
    'Krippendorff’s alpha: agreement of coders beyond chance, 1 is perfect and 0 is chance; from .80 reliable, from .667 tentative.',
  saturation:
    'New codes of the last conversations over the codes of the first four: at 5% or less, new conversations hardly bring anything new (Guest, Namey & Chen 2020).',
  thread: 'The chain from a customer’s sentence to a measured change, walkable both ways.',
  'moment of truth': 'A point on the journey that decides, more than others, whether a customer stays.',
  'multiple comparisons':
    'Differences between segments are tested together (Benjamini and Hochberg), so that chance finds are rare.',
} as const;

export type TermName = keyof typeof terms;
