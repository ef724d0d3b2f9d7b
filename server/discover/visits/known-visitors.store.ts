import type { KnownVisitor } from '@rehire/contract/discover/survey-visits';
import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { claimContacts, customerNames, identitiesOf, resolveCustomers } from '../../people/face.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Db, RecordStore, Transaction } from '../../platform/record/record.ts';
import type { Seals } from '../../platform/tokens/seals.ts';
import { statusOf } from '../surveys/surveys.store.ts';
import { surveys } from '../surveys/surveys.table.ts';
import { addInvitees, linkFor } from './invitees.store.ts';
import { surveyInvitees, surveyVisits } from './visits.table.ts';

/** The key with which a workspace's own pages sign whom they are shown to. */
export const visitorKey = (seals: Seals, workspace: string): string => seals.keyFor('visitors', workspace);

/** How a page's server signs. */
export const signatureOf = (key: string, person: string): string =>
  createHmac('sha256', key).update(person, 'utf8').digest('hex');

async function surveyAt(db: Db, link: string) {
  const [survey] = await db.select().from(surveys).where(eq(surveys.link, link));
  if (!survey || survey.stage === 'draft') throw notFound();
  return survey;
}

/** The place that a customer has in a survey and has not used up, or a new one. */
async function placeOf(
  tx: Transaction,
  workspace: string,
  survey: string,
  customer: number,
  identity: number,
): Promise<string> {
  const theirs = await identitiesOf(tx, workspace, [customer]);
  const [open] = await tx
    .select({ id: surveyInvitees.id })
    .from(surveyInvitees)
    .leftJoin(
      surveyVisits,
      and(eq(surveyVisits.workspaceId, workspace), eq(surveyVisits.id, surveyInvitees.visitId)),
    )
    .where(
      and(
        eq(surveyInvitees.workspaceId, workspace),
        eq(surveyInvitees.surveyId, survey),
        inArray(
          surveyInvitees.identity,
          theirs.map((each) => each.identity),
        ),
        isNull(surveyVisits.finishedAt),
      ),
    )
    .orderBy(desc(surveyInvitees.id))
    .limit(1);
  if (open) return open.id;
  const name = (await customerNames(tx, workspace, [customer])).get(customer) ?? `Customer ${customer}`;
  const [made] = await addInvitees(tx, workspace, survey, [{ name, identity }]);
  if (made === undefined) throw new Error('a place was made for nobody');
  return made;
}

/**
 * Whether somebody whom a page knows may be asked now. Yes counts as a contact, and hands out their own link, so that what
 * they answer is theirs. Whoever cannot sign learns nothing, and whoever can learns only whether to ask.
 * @throws Problem not-found, not-allowed where the signature is not the workspace's
 */
export async function askVisitor(
  { record, seals }: { readonly record: RecordStore; readonly seals: Seals },
  link: string,
  { person, signature }: KnownVisitor,
): Promise<{ link: string | null }> {
  const survey = await surveyAt(record.db, link);
  const { workspaceId: workspace } = survey;
  const expected = Buffer.from(signatureOf(visitorKey(seals, workspace), person), 'hex');
  const given = Buffer.from(signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new Problem('not-allowed', 'The signature is not one of this workspace’s key for its pages.');
  if (statusOf(survey, new Date()) !== 'open') return { link: null };
  const value = person.slice(person.indexOf(':') + 1);
  const reference = person.startsWith('email:') ? { email: value } : { external: value };
  return record.tx(async (tx) => {
    const [who] = await resolveCustomers(tx, workspace, [reference], null);
    if (!who) return { link: null };
    const [answer] = await claimContacts(tx, workspace, [
      {
        customer: who.customer,
        email: null,
        channel: 'in-product',
        purpose: 'survey',
        about: `survey:${survey.id}`,
      },
    ]);
    if (!answer?.allowed) return { link: null };
    const place = await placeOf(tx, workspace, survey.id, who.customer, who.identity);
    return { link: (await linkFor(tx, workspace, place)).replace('/s/', '') };
  });
}
