import { peopleKind } from './people/customers/customers.import.ts';
import { eventsKind } from './people/events/events.kind.ts';
import { ordersKind } from './people/orders/orders.kind.ts';
import { feedbackKind } from './discover/feedback/import/feedback.kind.ts';
import { projectKind } from './discover/refi/project.kind.ts';
import { surveyKind } from './discover/surveys/import/survey.kind.ts';
import { transcriptsKind } from './discover/transcripts/transcripts.kind.ts';
import { serveReader } from './platform/readers/process/child.ts';

/** The entry of the reader's process. Each kind of import that any room declares stands here too. */
serveReader([ordersKind, peopleKind, eventsKind, surveyKind, transcriptsKind, projectKind, feedbackKind]);
