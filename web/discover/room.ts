import type { WebRoom } from '../shell/room.ts';

/** What are customers trying to get done? */
export const discover: WebRoom = {
  name: 'discover',
  title: 'Discover',
  station: 0,
  pages: [
    {
      path: '/discover/studies',
      load: () => import('./studies.page.tsx'),
      early: ['/workspaces/$workspace/studies?limit=200'],
    },
    { path: '/discover/studies/$study', load: () => import('./study.page.tsx') },
    { path: '/discover/studies/$study/plan', load: () => import('./study-plan.page.tsx') },
    { path: '/discover/studies/$study/people', load: () => import('./study-people.page.tsx') },
    { path: '/discover/observations/$observation', load: () => import('./observation.page.tsx') },
    { path: '/discover/metaphors/$metaphor', load: () => import('./metaphor.page.tsx') },
    {
      path: '/discover/transcripts',
      load: () => import('./transcripts.page.tsx'),
      early: ['/workspaces/$workspace/transcripts?limit=200'],
    },
    {
      path: '/discover/transcripts/$transcript',
      load: () => import('./transcript.page.tsx'),
      keys: [
        { keys: ['↑', '↓'], does: 'Walk the lines' },
        { keys: ['←', '→'], does: 'Pick a word of the line; with Shift more of them' },
        { keys: ['h'], does: 'Keep the words picked as a quote' },
        { keys: ['c'], does: 'Give them, or the quote that is open, codes' },
        { keys: ['Enter'], does: 'Among the codes: give or take the one in focus, or make a new one' },
        { keys: ['e'], does: 'Correct the line' },
      ],
    },
    {
      path: '/discover/agreement',
      load: () => import('./agreements.page.tsx'),
      early: ['/workspaces/$workspace/second-codings?limit=200'],
    },
    { path: '/discover/agreement/$coding', load: () => import('./agreement.page.tsx') },
    {
      path: '/discover/codes',
      load: () => import('./codes.page.tsx'),
      early: ['/workspaces/$workspace/codes?limit=200'],
    },
    { path: '/discover/codes/$code', load: () => import('./code.page.tsx') },
    {
      path: '/discover/feedback',
      load: () => import('./feedback.page.tsx'),
      keys: [
        { keys: ['j', 'k'], does: 'Walk the pieces' },
        { keys: ['e'], does: 'Triaged' },
        { keys: ['1', '5'], does: 'The states, from the first to the last' },
        { keys: ['a'], does: 'Mine to look after' },
        { keys: ['c'], does: 'Give topics' },
        { keys: ['x'], does: 'Choose several' },
        { keys: ['m'], does: 'Those chosen say the same' },
      ],
    },
    { path: '/discover/feedback/mail', load: () => import('./mailboxes.page.tsx') },
    { path: '/discover/feedback/board', load: () => import('./board.page.tsx') },
    {
      path: '/discover/surveys',
      load: () => import('./surveys.page.tsx'),
      early: ['/workspaces/$workspace/surveys?limit=200'],
    },
    { path: '/discover/surveys/$survey', load: () => import('./survey.page.tsx') },
    { path: '/discover/surveys/$survey/mail', load: () => import('./mailings.page.tsx') },
    { path: '/discover/surveys/$survey/design', load: () => import('./survey-design.page.tsx') },
  ],
  navigation: [
    {
      label: 'Studies',
      to: '/discover/studies',
      beside: ['/discover/observations', '/discover/metaphors'],
      key: 'u',
    },
    { label: 'Transcripts', to: '/discover/transcripts', key: 't' },
    { label: 'Codes', to: '/discover/codes', key: 'k' },
    { label: 'Agreement', to: '/discover/agreement', key: 'a' },
    { label: 'Feedback', to: '/discover/feedback', key: 'b' },
    { label: 'Surveys', to: '/discover/surveys', key: 'q' },
  ],
};
