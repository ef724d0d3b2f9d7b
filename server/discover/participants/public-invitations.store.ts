import { invitationText } from '@rehire/contract/discover/participants';
import type { PublicInvitation } from '@rehire/contract/discover/public-invitations';
import type { ConsentPurpose } from '@rehire/contract/discover/studies';
import { and, eq, sql } from 'drizzle-orm';
import { findWorkspace } from '../../platform/access/workspaces/workspaces.store.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { findToken, issueToken, revokeTokens } from '../../platform/tokens/tokens.store.ts';
import { readStudy } from '../studies/studies.store.ts';
import { setConsent, THEMSELVES } from './consents.store.ts';
import { readParticipation } from './participants.store.ts';
import { participations } from './participants.table.ts';
import { screened } from './screener.ts';

/** How long a personal link opens: long enough to withdraw a consent by it. */
const YEAR_MS = 366 * 24 * 3600 * 1000;

/** Makes a personal link for somebody, and makes those before it worthless. @returns its path @throws Problem not-found */
export async function inviteParticipant(
  tx: Transaction,
  workspace: string,
  participation: string,
): Promise<{
  path: string;
  name: string;
  invitation: string;
  email: string | null;
  customer: string | null;
}> {
  const { name, email, customer, study } = await readParticipation(tx, workspace, participation);
  const { invitation } = await readStudy(tx, workspace, study);
  await revokeTokens(tx, 'participation', participation);
  const secret = await issueToken(tx, {
    purpose: 'participation',
    workspace,
    subject: participation,
    expiresAt: new Date(Date.now() + YEAR_MS),
  });
  await tx
    .update(participations)
    .set({
      invitedAt: sql`now()`,
      status: sql`case when ${participations.status} = 'chosen' then 'invited' else ${participations.status} end`,
      version: sql`${participations.version} + 1`,
    })
    .where(and(eq(participations.workspaceId, workspace), eq(participations.id, participation)));
  return { path: `/take-part#${secret}`, name, invitation, email, customer };
}

/** Whose a link is. @throws Problem not-found, the same bytes for every link that opens nothing */
async function placeOf(db: Db, link: string): Promise<{ workspace: string; participation: string }> {
  const token = await findToken(db, link, 'participation');
  if (token === null || token.workspace === null) throw notFound();
  return { workspace: token.workspace, participation: token.subject };
}

/** The invitation behind a link. Reads only. @throws Problem not-found */
export async function openInvitation(db: Db, link: string): Promise<PublicInvitation> {
  const { workspace, participation } = await placeOf(db, link);
  const [place, home] = await Promise.all([
    readParticipation(db, workspace, participation),
    findWorkspace(db, workspace, 'viewer'),
  ]);
  const study = await readStudy(db, workspace, place.study);
  return {
    from: home?.name ?? '',
    title: study.title,
    name: place.name,
    invitation: invitationText(study.invitation.replaceAll('{link}', ''), { name: place.name, link: '' }),
    incentive: study.incentive,
    status: place.status,
    over: study.status === 'closed',
    scheduledFor: place.scheduledFor,
    arrangement: place.arrangement,
    questions: study.screener.map((question) => ({
      kind: question.kind,
      text: question.text,
      options: question.kind === 'text' ? [] : question.options.map(({ label }) => label),
    })),
    consent: study.consent && { number: study.consent.number, texts: study.consent.texts },
    given: [
      ...new Set(
        place.consents.flatMap(({ purpose, withdrawnAt }) => (withdrawnAt === null ? [purpose] : [])),
      ),
    ],
  };
}

/** What somebody says to an invitation. */
export interface Reply {
  readonly takesPart: boolean;
  readonly answers: readonly (readonly string[])[];
  readonly wording: number | null;
  readonly consents: readonly ConsentPurpose[];
}

const refused = (path: string, message: string, detail: string): Problem =>
  new Problem('invalid-input', detail, { fields: [{ path, message }] });

/** Nobody else answers for the same place until the transaction ends. */
const hold = (tx: Transaction, workspace: string, participation: string) =>
  tx
    .select({ id: participations.id })
    .from(participations)
    .where(and(eq(participations.workspaceId, workspace), eq(participations.id, participation)))
    .for('update');

/** Keeps what somebody says by their link. @throws Problem not-found, conflict, `invalid-input` */
export async function answerInvitation(tx: Transaction, link: string, reply: Reply): Promise<void> {
  const { workspace, participation } = await placeOf(tx, link);
  await hold(tx, workspace, participation);
  const place = await readParticipation(tx, workspace, participation);
  const study = await readStudy(tx, workspace, place.study);
  if (place.status === 'done' || place.status === 'absent')
    throw new Problem(
      'conflict',
      'The study is over for you already. You can still withdraw what you agreed to.',
    );
  if (study.status === 'closed' && reply.takesPart)
    throw new Problem('conflict', 'The study is over, and takes nobody any more. Thank you all the same.');
  if (!reply.takesPart) {
    for (const { purpose, wording } of place.consents)
      await say(tx, workspace, place, { purpose, wording, given: false });
    await settle(tx, workspace, participation, place.status === 'agreed' ? 'withdrawn' : 'declined');
    return;
  }
  const { answers, fits, missing } = screened(study.screener, reply.answers);
  const [first] = missing;
  if (first !== undefined)
    throw refused(`body.answers.${first}`, 'needs an answer', 'A question has no answer yet.');
  await tx
    .update(participations)
    .set({ screener: answers })
    .where(and(eq(participations.workspaceId, workspace), eq(participations.id, participation)));
  if (!fits) return settle(tx, workspace, participation, 'not-meant');
  const { consent } = study;
  if (consent !== null) {
    if (reply.wording !== consent.number)
      throw new Problem(
        'conflict',
        'What you are asked to agree to was worded anew. Load the page and read it again.',
      );
    const asksToTakePart = consent.texts.some(({ purpose }) => purpose === 'take-part');
    if (asksToTakePart && !reply.consents.includes('take-part'))
      throw refused(
        'body.consents',
        'needs your agreement to take part',
        'Without your agreement you cannot take part.',
      );
    for (const { purpose } of consent.texts)
      await say(tx, workspace, place, {
        purpose,
        wording: consent.number,
        given: reply.consents.includes(purpose),
      });
  }
  await settle(tx, workspace, participation, 'agreed');
}

const say = (
  tx: Transaction,
  workspace: string,
  { id, study }: { readonly id: string; readonly study: string },
  word: { readonly purpose: ConsentPurpose; readonly wording: number; readonly given: boolean },
): Promise<void> => setConsent(tx, workspace, { ...word, study, participation: id, author: THEMSELVES });

async function settle(
  tx: Transaction,
  workspace: string,
  participation: string,
  status: 'agreed' | 'declined' | 'not-meant' | 'withdrawn',
): Promise<void> {
  await tx
    .update(participations)
    .set({ status, answeredAt: sql`now()`, version: sql`${participations.version} + 1` })
    .where(and(eq(participations.workspaceId, workspace), eq(participations.id, participation)));
}

/** Gives or withdraws one consent by a link. @throws Problem not-found, conflict */
export async function setOwnConsent(
  tx: Transaction,
  link: string,
  word: { readonly purpose: ConsentPurpose; readonly wording: number; readonly given: boolean },
): Promise<void> {
  const { workspace, participation } = await placeOf(tx, link);
  await hold(tx, workspace, participation);
  const place = await readParticipation(tx, workspace, participation);
  const { consent } = await readStudy(tx, workspace, place.study);
  if (
    word.given &&
    (consent?.number !== word.wording || !consent.texts.some(({ purpose }) => purpose === word.purpose))
  )
    throw new Problem(
      'conflict',
      'What you are asked to agree to was worded anew. Load the page and read it again.',
    );
  await say(tx, workspace, place, word);
  if (!word.given && word.purpose === 'take-part') await settle(tx, workspace, participation, 'withdrawn');
}
