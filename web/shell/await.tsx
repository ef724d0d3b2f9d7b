import { useDeferredValue, type ReactNode } from 'react';
import { ProblemNotice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Loading } from '../ui/skeleton.tsx';
import { localProblem, Refused } from './client.ts';
import { NotFound } from './not-found.tsx';
import { Rest } from './rest.tsx';

const inWords = (error: Error) =>
  error instanceof Refused
    ? error.problem
    : localProblem(
        'internal',
        'This page could not read the answer. Load it again; if that does not help, tell your administrator.',
      );

/** Shows what was read once it is there; until then its shape, or why it is not coming. */
export function Await<T>({
  read,
  of,
  lines,
  height,
  children,
}: {
  read: { readonly data: T | undefined; readonly error: Error | null; readonly refetch: () => unknown };
  /** What is being read: "the segments". */
  of: string;
  lines?: number;
  height?: number;
  children: (data: T) => ReactNode;
}) {
  // Drawn in slices, between which the page answers, not in one long go as soon as it is read.
  const data = useDeferredValue(read.data);
  if (data !== undefined)
    return (
      <>
        <Rest of={of} list={data} />
        {children(data)}
      </>
    );
  if (read.error) return <ProblemNotice problem={inWords(read.error)} retry={() => void read.refetch()} />;
  return (
    <Loading
      of={of}
      {...(lines === undefined ? {} : { lines })}
      {...(height === undefined ? {} : { height })}
    />
  );
}

/** The same where what is read is the page itself: until it is there, and where it is not, something stands in the page's frame. */
export function AwaitPage<T>(page: Parameters<typeof Await<T>>[0]) {
  const { read, of } = page;
  const data = useDeferredValue(read.data);
  if (data !== undefined) return page.children(data);
  if (read.error instanceof Refused && read.error.is('not-found')) return <NotFound />;
  return (
    <Page title={of.replace(/^the (.)/, (_, letter: string) => letter.toUpperCase())}>
      <Await {...page} />
    </Page>
  );
}

/** The problem of a write that failed, where it is to be read: beside what was tried. */
export function FailureOf({ error }: { error: Error | null }) {
  return error ? <ProblemNotice problem={inWords(error)} /> : null;
}
