import { on } from '../platform/events/event-bus.ts';
import type { OpenRoom } from '../platform/room.ts';
import { crosstabEndpoints } from './crosstabs/crosstabs.routes.ts';
import { answerTextEndpoints } from './answer-texts/answer-texts.routes.ts';
import { designEndpoints } from './designs/designs.routes.ts';
import { draftJob } from './drafts/draft.job.ts';
import { draftEndpoints } from './drafts/drafts.routes.ts';
import { eraseFromDiscover } from './erase-person.ts';
import { discoverLoop } from './loop.ts';
import { discoverNodes } from './nodes.ts';
import { agreementEndpoints } from './agreement/agreement.routes.ts';
import { caseEndpoints } from './cases/cases.routes.ts';
import { codeEndpoints } from './codes/codes.routes.ts';
import { mailingEndpoints } from './mailings/mailings.routes.ts';
import { sendJob } from './mailings/send.job.ts';
import { metaphorEndpoints } from './metaphors/metaphors.routes.ts';
import { observationEndpoints } from './observations/observations.routes.ts';
import { participantEndpoints } from './participants/participants.routes.ts';
import { boardEndpoints } from './boards/boards.routes.ts';
import { publicBoardEndpoints } from './boards/public-boards.routes.ts';
import { mailboxEndpoints } from './mailboxes/mailboxes.routes.ts';
import { answerJob } from './answers/answer.job.ts';
import { answerEndpoints } from './answers/answers.routes.ts';
import { feedbackEndpoints } from './feedback/feedback.routes.ts';
import { feedbackImport } from './feedback/import/feedback.import.ts';
import { quoteEndpoints } from './quotes/quotes.routes.ts';
import { projectImport } from './refi/project.import.ts';
import { recordingEndpoints } from './recordings/recordings.routes.ts';
import { refiEndpoints } from './refi/refi.routes.ts';
import { studyEndpoints } from './studies/studies.routes.ts';
import { studyCollectionEndpoints } from './studies/study-collections.routes.ts';
import { suggestionEndpoints } from './suggestions/suggestions.routes.ts';
import { discoverRemovals } from './removals/removals.ts';
import { surveyImport } from './surveys/import/survey.import.ts';
import { surveyEndpoints } from './surveys/surveys.routes.ts';
import { switchLinks } from './switches/switch.links.ts';
import { ratingLinks } from './surveys/rating.nodes.ts';
import { surveyPictureEndpoints } from './survey-pictures/survey-pictures.routes.ts';
import { switchEndpoints } from './switches/switches.routes.ts';
import { transcriptsImport } from './transcripts/transcripts.import.ts';
import { transcriptEndpoints } from './transcripts/transcripts.routes.ts';
import { translationEndpoints } from './translations/translations.routes.ts';
import { visitEndpoints } from './visits/visits.routes.ts';

/** Discover: what customers are trying to get done. */
export const discover: OpenRoom = (platform) => ({
  name: 'discover',
  endpoints: [
    ...transcriptEndpoints(platform),
    ...quoteEndpoints(platform),
    ...codeEndpoints(platform),
    ...caseEndpoints(platform),
    ...recordingEndpoints(platform),
    ...surveyEndpoints(platform),
    ...crosstabEndpoints(platform),
    ...answerTextEndpoints(platform),
    ...designEndpoints(platform),
    ...translationEndpoints(platform),
    ...surveyPictureEndpoints(platform),
    ...visitEndpoints(platform),
    ...mailingEndpoints(platform),
    ...agreementEndpoints(platform),
    ...refiEndpoints(platform),
    ...studyEndpoints(platform),
    ...studyCollectionEndpoints(platform),
    ...participantEndpoints(platform),
    ...observationEndpoints(platform),
    ...metaphorEndpoints(platform),
    ...switchEndpoints(platform),
    ...feedbackEndpoints(platform),
    ...answerEndpoints(platform),
    ...boardEndpoints(platform),
    ...mailboxEndpoints(platform),
    ...publicBoardEndpoints(platform),
    ...suggestionEndpoints(platform),
    ...draftEndpoints(platform),
  ],
  jobs: [draftJob(platform), sendJob(platform), answerJob(platform)],
  handlers: [on('customer.erased', (tx, erased) => eraseFromDiscover(platform.thread, tx, erased))],
  imports: [
    surveyImport(platform),
    transcriptsImport(platform),
    projectImport(platform),
    feedbackImport(platform),
  ],
  nodes: discoverNodes,
  links: [...switchLinks, ...ratingLinks],
  removals: discoverRemovals(platform),
  loop: discoverLoop(platform),
});
