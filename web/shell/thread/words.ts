import type { EdgeType, NodeKind } from '@rehire/contract/thread/node';

const kinds: Record<NodeKind, string> = {
  quote: 'Quote',
  code: 'Code',
  response: 'Response',
  observation: 'Observation',
  metaphor: 'Metaphor',
  feedback: 'Feedback',
  'survey-item': 'Survey item',
  job: 'Job',
  outcome: 'Desired outcome',
  force: 'Force of progress',
  switch: 'Switch',
  rating: 'Rating',
  segment: 'Job segment',
  persona: 'Persona',
  touchpoint: 'Touchpoint',
  'pain-point': 'Pain point',
  'moment-of-truth': 'Moment of truth',
  feature: 'Feature',
  initiative: 'Initiative',
  decision: 'Decision',
  experiment: 'Experiment',
  message: 'Message',
  reward: 'Reward',
  story: 'Story',
  testimonial: 'Testimonial',
  idea: 'Idea',
  kpi: 'Loyalty figure',
};

const edges: Record<EdgeType, { forth: string; back: string }> = {
  supports: { forth: 'supports', back: 'supported by' },
  contradicts: { forth: 'contradicts', back: 'contradicted by' },
  concerns: { forth: 'concerns', back: 'concerned by' },
  'belongs-to': { forth: 'belongs to', back: 'holds' },
  'occurs-at': { forth: 'occurs at', back: 'where this occurs' },
  serves: { forth: 'serves', back: 'served by' },
  targets: { forth: 'targets', back: 'targeted by' },
  tests: { forth: 'tests', back: 'tested by' },
  moved: { forth: 'moved', back: 'moved by' },
};

/** What a kind of node is called. */
export const kindWord = (kind: NodeKind): string => kinds[kind];

/** How a link reads from the node at hand: `supports` going out, `supported by` coming in. */
export const edgeWord = (type: EdgeType, outgoing: boolean): string =>
  outgoing ? edges[type].forth : edges[type].back;
