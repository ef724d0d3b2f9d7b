import { serveReader } from './platform/readers/process/child.ts';

/** The entry of the reader's process. Each kind of import that any room declares stands here too; it loads what it reads. */
serveReader({
  orders: async () => (await import('./people/orders/orders.kind.ts')).ordersKind,
  people: async () => (await import('./people/customers/customers.import.ts')).peopleKind,
  events: async () => (await import('./people/events/events.kind.ts')).eventsKind,
  survey: async () => (await import('./discover/surveys/import/survey.kind.ts')).surveyKind,
  transcripts: async () => (await import('./discover/transcripts/transcripts.kind.ts')).transcriptsKind,
  project: async () => (await import('./discover/refi/project.kind.ts')).projectKind,
  feedback: async () => (await import('./discover/feedback/import/feedback.kind.ts')).feedbackKind,
});
