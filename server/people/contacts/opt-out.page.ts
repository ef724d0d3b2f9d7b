import type { OptOutPurpose } from '@rehire/contract/people/contacts';
import { directionOf } from '@rehire/questionnaire/languages';
import { spokenFor, wordsIn } from '@rehire/questionnaire/words';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { wantedLanguages } from '../../platform/http/languages.ts';
import { escaped } from '../../platform/mail/letter.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Db, Transaction } from '../../platform/record/record.ts';
import { findToken, issueToken } from '../../platform/tokens/tokens.store.ts';
import { setOptOut, THEMSELVES } from './opt-outs.store.ts';
import { contacts } from './contacts.table.ts';
import { and, eq } from 'drizzle-orm';

/** A letter may be looked at again after years, and its opt-out still holds. */
const TEN_YEARS_MS = 10 * 366 * 24 * 3600 * 1000;

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The path at which the reader of a claimed contact's letter opts out, in a language. */
export async function optOutPath(
  tx: Transaction,
  workspace: string,
  contact: string,
  language: string,
): Promise<string> {
  const [made] = await tx
    .select({ digest: contacts.digest, purpose: contacts.purpose })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspace), eq(contacts.id, contact)));
  if (!made) throw new Error('a letter is written for a contact that was not claimed');
  const secret = await issueToken(tx, {
    purpose: 'opt-out',
    workspace,
    // The digest and not the contact: who is erased can still say that they want none.
    subject: `${made.digest} ${made.purpose}`,
    expiresAt: new Date(Date.now() + TEN_YEARS_MS),
  });
  return `/opt-out/${secret}?lang=${encodeURIComponent(language)}`;
}

async function holderOf(
  db: Db,
  secret: string,
): Promise<{ workspace: string; digest: string; purpose: OptOutPurpose } | null> {
  const token = await findToken(db, secret, 'opt-out');
  if (token === null || token.workspace === null) return null;
  const [digest = '', purpose = ''] = token.subject.split(' ');
  return { workspace: token.workspace, digest, purpose: purpose as OptOutPurpose };
}

interface Button {
  readonly label: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A page of one heading and some buttons, in the language of the letter; it needs no script. */
function send(
  reply: FastifyReply,
  status: number,
  language: string,
  title: string,
  buttons: readonly Button[],
) {
  const forms = buttons
    .map(
      ({ label, fields }) =>
        `<form method="post">${Object.entries(fields)
          .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`)
          .join('')}<button>${escaped(label)}</button></form>`,
    )
    .join('');
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', POLICY)
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex')
    .send(
      `<!doctype html><html lang="${escaped(language)}" dir="${directionOf(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escaped(title)}</title><style>:root{color-scheme:light dark}body{max-width:34rem;margin:12vh auto;padding:0 1.25rem;font:1.0625rem/1.5 system-ui,sans-serif}h1{font-size:1.375rem}form{margin:.75rem 0}button{min-height:2.75rem;padding:.5rem 1.125rem;border:1px solid #767676;border-radius:6px;background:transparent;color:inherit;font:inherit;cursor:pointer}button:focus-visible{outline:3px solid #3b82c4;outline-offset:2px}</style></head><body><main><h1>${escaped(title)}</h1>${forms}</main></body></html>`,
    );
}

/**
 * Serves the page on which the reader of a letter opts out. To look at it does nothing; a POST does it, from the page's own
 * buttons or from a mail reader (RFC 8058). The link is the permission, and it opens nothing else.
 */
export async function mountOptOutPage(
  app: FastifyInstance,
  { record }: Pick<Platform, 'record'>,
): Promise<void> {
  await app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 4_096 },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    // Mail readers may send theirs so; what it says is always the same.
    scope.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'string', bodyLimit: 4_096 },
      (_request, _body, done) => done(null, {}),
    );
    const spokenTo = (request: FastifyRequest) => {
      const { lang } = request.query as { lang?: unknown };
      const wish = typeof lang === 'string' ? lang : undefined;
      const language = spokenFor(wantedLanguages(request, { wish }));
      return { language, words: wordsIn(language).optOut };
    };

    scope.get<{ Params: { secret: string } }>('/opt-out/:secret', async (request, reply) => {
      const { language, words } = spokenTo(request);
      const holder = await holderOf(record.db, request.params.secret);
      if (holder === null) return send(reply, 404, language, words.notThere, []);
      return send(reply, 200, language, words.question, [
        { label: words.kind, fields: { purpose: holder.purpose } },
        { label: words.all, fields: { purpose: 'everything' } },
      ]);
    });

    scope.post<{ Params: { secret: string } }>('/opt-out/:secret', async (request, reply) => {
      const { language, words } = spokenTo(request);
      const holder = await holderOf(record.db, request.params.secret);
      if (holder === null) return send(reply, 404, language, words.notThere, []);
      const said = (request.body ?? {}) as { purpose?: string; again?: string };
      const out = said.again !== 'yes';
      const purpose = said.purpose === 'everything' ? 'everything' : holder.purpose;
      await record.tx((tx) =>
        setOptOut(tx, holder.workspace, holder.digest, { purpose, out, author: THEMSELVES }),
      );
      return out
        ? send(reply, 200, language, words.done, [{ label: words.undo, fields: { purpose, again: 'yes' } }])
        : send(reply, 200, language, words.undone, []);
    });
  });
}
