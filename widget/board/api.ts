import type {
  BoardConfirmation,
  IdeaReceipt,
  PublicBoard,
  PublicIdea,
  VoteReceipt,
} from '@rehire/contract/discover/public-boards';
import { call, type Called, wish } from '../call.ts';
import { proven } from '../proof.ts';
import { keep, kept } from './voter.ts';

export interface Ideas {
  readonly items: readonly PublicIdea[];
  readonly next: string | null;
}

export interface Wanted {
  readonly sort: 'votes' | 'newest';
  readonly state: string;
  readonly q?: string;
  readonly cursor?: string;
}

/** The calls of a board, made as whoever this browser is to it, in the language that its address wishes for. */
export function boardAt(link: string, lang: string | null) {
  const inLanguage = lang === null ? '' : `?${new URLSearchParams({ lang: wish(lang.split(',')) })}`;
  let voter = kept(link).voter;

  const ask = <T>(method: string, path: string, body?: unknown): Promise<Called<T>> =>
    call(`/api/v1/public-boards/${encodeURIComponent(link)}${path}`, {
      method,
      headers: {
        ...(voter === undefined ? {} : { authorization: `Bearer ${voter}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  /** The server tells a new voter's secret once. */
  function remember<T extends { readonly voter: string | null }>(called: Called<T>): Called<T> {
    if (called.is === 'answered' && called.value.voter !== null) {
      voter = called.value.voter;
      keep(link, { voter });
    }
    return called;
  }

  return {
    link,
    lang,
    /** Where an idea is, or all of them, in the language of this address. */
    hrefOf: (idea: string | null): string => {
      const query = new URLSearchParams({ ...(idea !== null && { idea }), ...(lang !== null && { lang }) });
      return query.size > 0 ? `?${query}` : location.pathname;
    },
    confirmed: (): boolean => kept(link).confirmed === true,
    open: () => ask<PublicBoard>('GET', inLanguage),
    ideas: ({ sort, state, q, cursor }: Wanted) => {
      const query = new URLSearchParams({
        sort,
        limit: '20',
        ...(state === '' ? {} : { state }),
        ...(q === undefined ? {} : { q }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      return ask<Ideas>('GET', `/ideas?${query}`);
    },
    idea: (id: string) => ask<PublicIdea>('GET', `/ideas/${encodeURIComponent(id)}`),
    vote: async ({ id, voted }: PublicIdea, working: () => void) =>
      remember(
        voted
          ? await ask<VoteReceipt>('DELETE', `/ideas/${id}/vote`)
          : await proven((proof) => ask<VoteReceipt>('PUT', `/ideas/${id}/vote`, { proof }), working),
      ),
    write: async (
      { email, ...idea }: { title: string; text: string; name: string; email: string; trap: string },
      working: () => void,
    ) => {
      const body = { ...idea, ...(email === '' ? {} : { email }) };
      return remember(
        await proven((proof) => ask<IdeaReceipt>('POST', `/ideas${inLanguage}`, { ...body, proof }), working),
      );
    },
    ask: (email: string, idea: string, trap: string, working: () => void) =>
      proven(
        (proof) => ask<{ mailed: boolean }>('POST', `/letters${inLanguage}`, { email, idea, trap, proof }),
        working,
      ),
    confirm: async (token: string, working: () => void) => {
      const called = remember(
        await proven((proof) => ask<BoardConfirmation>('POST', '/confirmations', { token, proof }), working),
      );
      if (called.is === 'answered') keep(link, { confirmed: true });
      return called;
    },
  };
}

export type BoardApi = ReturnType<typeof boardAt>;
