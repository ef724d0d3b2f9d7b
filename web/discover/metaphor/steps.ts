import type { DeepMetaphor, MetaphorProtocol, Sense } from '@rehire/contract/discover/metaphors';

export type StepKey =
  | 'pictures'
  | 'missed'
  | 'groups'
  | 'constructs'
  | 'pairs'
  | 'deep'
  | 'senses'
  | 'vignette'
  | 'image';

/** The steps in their order, with what to ask. `filled` tells how much stands there. */
export const steps: readonly {
  readonly key: StepKey;
  readonly title: string;
  readonly ask: string;
  readonly filled: (protocol: MetaphorProtocol) => number;
}[] = [
  {
    key: 'pictures',
    title: 'Storytelling',
    ask: 'Go through the pictures that they brought. “How does this picture show what you think and feel about it?” Write down their words, not yours.',
    filled: ({ pictures }) => pictures.length,
  },
  {
    key: 'missed',
    title: 'Missed images',
    ask: '“Was there anything for which you found no picture? What would it show?”',
    filled: ({ missed }) => Number(missed !== ''),
  },
  {
    key: 'groups',
    title: 'Sorting',
    ask: '“Put the pictures together that belong together, in as many piles as you like. What do you call each?”',
    filled: ({ groups }) => groups.length,
  },
  {
    key: 'constructs',
    title: 'Constructs',
    ask: 'Take three pictures. “How are two of them alike and different from the third?” Then ask on, rung by rung: “Why does that matter to you?” until there is no further answer.',
    filled: ({ constructs }) => constructs.length,
  },
  {
    key: 'pairs',
    title: 'Means and ends',
    ask: 'What led to what when you asked on: the one is the means, the other the end.',
    filled: ({ pairs }) => pairs.length,
  },
  {
    key: 'deep',
    title: 'Metaphor elaboration',
    ask: '“Widen the frame of this picture: what comes into it?” Which of the seven deep metaphors holds it together?',
    filled: ({ deep }) => deep.length,
  },
  {
    key: 'senses',
    title: 'Sensory images',
    ask: '“What is it like as a sound, a smell, a taste, a touch … and what is it not like?”',
    filled: ({ senses }) => Object.values(senses).filter((text) => text !== '').length,
  },
  {
    key: 'vignette',
    title: 'Vignette',
    ask: '“Make a short film of it in your mind. Who is in it, and what happens?”',
    filled: ({ vignette }) => Number(vignette !== ''),
  },
  {
    key: 'image',
    title: 'Digital image',
    ask: 'Put the pictures together to one, as they direct. Write down what stands where, and why.',
    filled: ({ image }) => Number(image !== ''),
  },
];

export const deepWords: Record<DeepMetaphor, string> = {
  balance: 'Balance',
  transformation: 'Transformation',
  journey: 'Journey',
  container: 'Container',
  connection: 'Connection',
  resource: 'Resource',
  control: 'Control',
};

export const senseWords: Record<Sense, string> = {
  sight: 'Sight',
  sound: 'Sound',
  smell: 'Smell',
  taste: 'Taste',
  touch: 'Touch',
  feeling: 'Feeling',
};

/** What can be kept of a protocol that is being written: rows without their name wait on the page. */
export function whole(protocol: MetaphorProtocol): MetaphorProtocol {
  const named = ({ name }: { name: string }): boolean => name.trim() !== '';
  return {
    ...protocol,
    groups: protocol.groups.filter(named),
    constructs: protocol.constructs.filter(named),
    pairs: protocol.pairs.filter(
      ({ from, to }) => from.trim() !== '' && to.trim() !== '' && from.trim() !== to.trim(),
    ),
  };
}
