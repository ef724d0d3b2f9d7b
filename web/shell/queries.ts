import type { Route } from '@rehire/contract/route';
import { profile } from '@rehire/contract/access/me';
import {
  MutationCache,
  QueryCache,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { z } from 'zod';
import { call, Refused, type CallInput } from './client.ts';
import { keepRest, readTo } from './unread.ts';

/** Reads are kept for a moment, tried again where the server may recover, and never tried again where it said no. */
export function makeQueryClient(): QueryClient {
  const whoIsThere = [profile.me.path];
  // A session that ended is noticed at whatever is asked next; asking who is there then leads to sign-in.
  const onError = (error: Error, asked?: unknown): void => {
    if (error instanceof Refused && error.is('not-signed-in') && asked !== profile.me.path)
      void client.invalidateQueries({ queryKey: whoIsThere });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => onError(error, query.queryKey[0]) }),
    mutationCache: new MutationCache({ onError: (error) => onError(error) }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchOnWindowFocus: true,
        retry: (count, error) => count < 2 && error instanceof Refused && error.problem.status >= 500,
      },
      mutations: { retry: false },
    },
  });
  return client;
}

const keyOf = (route: Route, input: { params?: unknown; query?: unknown }) => [
  route.path,
  input.params ?? {},
  input.query ?? {},
];

/** Reads a route and keeps the answer fresh. Not asked while `enabled` is false. */
export function useRead<R extends Route>(
  route: R,
  input: CallInput<R>,
  { enabled = true }: { enabled?: boolean } = {},
): UseQueryResult<z.output<R['returns']>, Error> {
  return useQuery({
    queryKey: keyOf(route, input),
    queryFn: ({ signal }) => call(route, { ...input, signal }),
    enabled,
  });
}

type ItemOf<R extends Route> = z.output<R['returns']> extends { items: readonly (infer T)[] } ? T : never;
type PageOf<R extends Route> = { items: ItemOf<R>[]; next: string | null };

/**
 * Reads all pages of a list that is known to be short, asking for `page` items at once. Stops at `most` of them; the
 * list then says so where `Await` shows it, and is read on when somebody asks.
 */
export function useReadAll<R extends Route>(
  route: R,
  input: CallInput<R>,
  { enabled = true, most = 2000, page: size = 200 }: { enabled?: boolean; most?: number; page?: number } = {},
): UseQueryResult<ItemOf<R>[], Error> {
  const client = useQueryClient();
  const queryKey = [...keyOf(route, input), 'all'];
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => {
      const ask = async (cursor?: string) => {
        const query = { ...(input.query as object), limit: size, cursor } as z.input<R['query']>;
        return (await call(route, { ...input, query, signal })) as PageOf<R>;
      };
      const keep = (list: ItemOf<R>[]) => void client.setQueryData(queryKey, list);
      const known = client.getQueryData<readonly unknown[]>(queryKey)?.length ?? 0;
      return readTo(Math.max(most, known), { ask, keep, step: most });
    },
    structuralSharing: keepRest,
    enabled,
  });
}

/** Reads a long list page by page: `items` are those read so far, `more` reads on. */
export function usePages<R extends Route>(
  route: R,
  input: CallInput<R>,
  { enabled = true }: { enabled?: boolean } = {},
) {
  const query = useInfiniteQuery({
    queryKey: [...keyOf(route, input), 'pages'],
    queryFn: async ({ pageParam, signal }) => {
      const asked = { ...(input.query as object), cursor: pageParam } as z.input<R['query']>;
      return (await call(route, { ...input, query: asked, signal })) as PageOf<R> & z.output<R['returns']>;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled,
  });
  return {
    query,
    first: query.data?.pages[0],
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    more: query.hasNextPage ? () => void query.fetchNextPage() : null,
    busy: query.isFetchingNextPage,
  };
}

/** Makes what is shown of these routes be read again. */
export function useReadAgain(): (routes: readonly Route[]) => void {
  const client = useQueryClient();
  return (routes) => {
    for (const { path } of routes) void client.invalidateQueries({ queryKey: [path] });
  };
}

function useCall<R extends Route>(route: R, readAgain: (client: QueryClient) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation<z.output<R['returns']>, Error, CallInput<R>>({
    mutationFn: (input) => call(route, input),
    onSuccess: () => readAgain(client),
  });
}

/**
 * Calls a route that changes something, then reads again all that is shown of the workspace or, where it is known what the
 * call can touch, of those routes alone.
 */
export const useWrite = <R extends Route>(route: R, touched?: readonly Route[]) =>
  useCall(route, (client) =>
    touched
      ? Promise.all(touched.map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
      : client.invalidateQueries(),
  );

/** Calls a route that removes what a page shows, which is left then: all is read again but that, which is there no more. */
export function useRemove<R extends Route>(route: R) {
  const isGone = (read: unknown) => typeof read === 'string' && `${read}/`.startsWith(`${route.path}/`);
  return useCall(route, (client) =>
    client.invalidateQueries({ predicate: ({ queryKey: [read] }) => !isGone(read) }),
  );
}

/** Makes everything that is shown be read again, after a job or a form changed something. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries();
}
