import { feedbackRoutes, type Feedback } from '@rehire/contract/discover/feedback';
import { metaphors, type Metaphor } from '@rehire/contract/discover/metaphors';
import { observations, type Observation } from '@rehire/contract/discover/observations';
import { quotes, type Quote } from '@rehire/contract/discover/quotes';
import type { ReactNode } from 'react';
import { date, shortened } from '../ui/format.ts';
import { To } from './link.tsx';
import { useReadAll } from './queries.ts';
import { madeOf } from './unread.ts';
import { useWorkspaceId } from './session.ts';

/** What somebody said, wrote or was seen to do, as it is listed beside what it speaks for. */
export interface Voice {
  readonly kind: 'quote' | 'feedback' | 'observation' | 'metaphor';
  readonly id: string;
  readonly words: string;
  readonly links: Quote['links'];
  /** Whose it is, and the way to where it stands. */
  readonly source: ReactNode;
}

/** As much of a long text as a list shows. */
const MOST = 500;

const ofQuote = ({ id, text, links, speaker, transcript }: Quote): Voice => ({
  kind: 'quote',
  id,
  words: text,
  links,
  source: (
    <>
      {/* A conversation is often named after the one who speaks in it. */}
      {speaker !== transcript.title && `${speaker ?? 'unnamed'}, `}
      <To page={`/discover/transcripts/${transcript.id}?quote=${id}`}>{transcript.title}</To>
    </>
  ),
});

const ofFeedback = ({ id, title, text, links, authorName, saidAt, duplicates }: Feedback): Voice => ({
  kind: 'feedback',
  id,
  words: shortened(title === '' ? text : `${title}\n${text}`, MOST),
  links,
  source: (
    <>
      {authorName ?? 'somebody'}, <To page={`/discover/feedback?piece=${id}`}>feedback of {date(saidAt)}</To>
      {duplicates > 0 && ` · ${duplicates} more ${duplicates === 1 ? 'says' : 'say'} the same`}
    </>
  ),
});

const ofObservation = ({ id, done, links, who, at }: Observation): Voice => ({
  kind: 'observation',
  id,
  words: shortened(done, MOST),
  links,
  source: (
    <>
      {who === '' ? 'somebody' : who},{' '}
      <To page={`/discover/observations/${id}`}>observation of {date(at)}</To>
    </>
  ),
});

const ofMetaphor = ({ id, protocol, links, who, heldOn }: Metaphor): Voice => ({
  kind: 'metaphor',
  id,
  words: shortened(
    [...protocol.pictures.map(({ title }) => title), ...protocol.constructs.map(({ name }) => name)].join(
      ', ',
    ) || 'A metaphor elicitation',
    MOST,
  ),
  links,
  source: (
    <>
      {who === '' ? 'somebody' : who},{' '}
      <To page={`/discover/metaphors/${id}`}>metaphors{heldOn === null ? '' : ` of ${date(heldOn)}`}</To>
    </>
  ),
});

/** The quotes, pieces of feedback, observations and elicitations that speak for or against an outcome, or carry a code. */
export function useVoices(of: { readonly outcome: string } | { readonly code: string }) {
  const params = { workspace: useWorkspaceId() };
  const said = useReadAll(quotes.list, { params, query: of });
  const told = useReadAll(feedbackRoutes.list, { params, query: { ...of, merged: 'true' } });
  const seen = useReadAll(observations.list, { params, query: of });
  const elicited = useReadAll(metaphors.list, { params, query: of });
  const reads = [said, told, seen, elicited];
  return {
    data:
      said.data && told.data && seen.data && elicited.data
        ? madeOf(
            [
              ...said.data.map(ofQuote),
              ...told.data.map(ofFeedback),
              ...seen.data.map(ofObservation),
              ...elicited.data.map(ofMetaphor),
            ],
            [said.data, told.data, seen.data, elicited.data],
          )
        : undefined,
    error: reads.find(({ error }) => error !== null)?.error ?? null,
    refetch: () => Promise.all(reads.map(({ refetch }) => refetch())),
  };
}
