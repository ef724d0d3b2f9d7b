import type { Station } from '@rehire/contract/loop/loop';

/** What each room is called, what it asks, and which of the eleven stations it is. The hall of people lies before them all. */
export const roomWords: Record<Station['room'], { title: string; question: string; station: number | null }> =
  {
    people: { title: 'People', question: 'Whom is all of this about?', station: null },
    discover: { title: 'Discover', question: 'What are customers trying to get done?', station: 0 },
    define: { title: 'Define', question: 'What does “done well” mean to them?', station: 1 },
    segment: { title: 'Segment', question: 'Who struggles with what?', station: 2 },
    journey: { title: 'Journey', question: 'Where do we win or lose them?', station: 3 },
    align: { title: 'Align', question: 'Where does our offer fall short?', station: 4 },
    improve: { title: 'Improve', question: 'What shall we change, and did it work?', station: 5 },
    serve: { title: 'Serve', question: 'Is every customer looked after?', station: 6 },
    connect: { title: 'Connect', question: 'Why do they care about us?', station: 7 },
    advocate: { title: 'Advocate', question: 'Who speaks for us?', station: 8 },
    culture: { title: 'Culture', question: 'Do we all listen?', station: 9 },
    measure: { title: 'Measure', question: 'Are they coming back?', station: 10 },
  };
