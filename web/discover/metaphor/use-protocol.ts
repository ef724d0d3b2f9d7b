import { metaphors, type Metaphor, type MetaphorProtocol } from '@rehire/contract/discover/metaphors';
import type { ProblemDocument } from '@rehire/contract/problem';
import { useCallback, useEffect, useRef, useState } from 'react';
import { attempt, type Result } from '../../shell/client.ts';
import { useReadAgain } from '../../shell/queries.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import type { z } from 'zod';
import { whole } from './steps.ts';

const PAUSE_MS = 900;

/** What is written of an elicitation, kept on the server as one pauses. What it refused stays on the page, with the reason. */
export function useProtocol(metaphor: Metaphor) {
  const workspace = useWorkspaceId();
  const readAgain = useReadAgain();
  const [protocol, setProtocol] = useState(metaphor.protocol);
  const [saved, setSaved] = useState(true);
  const [problem, setProblem] = useState<ProblemDocument | null>(null);
  const version = useRef(metaphor.version);
  const latest = useRef(protocol);
  const going = useRef<Promise<unknown>>(Promise.resolve());

  /** One after the other, so that each builds on the version of the one before. */
  const update = useCallback(
    (body: z.input<typeof metaphors.update.body>): Promise<Result<Metaphor>> => {
      const sending = going.current.then(async () => {
        const params = { workspace, metaphor: metaphor.id };
        const result = await attempt(metaphors.update, { params, version: version.current, body });
        if (result.ok) version.current = result.value.version;
        return result;
      });
      going.current = sending;
      return sending;
    },
    [workspace, metaphor.id],
  );

  const save = useCallback(async (): Promise<boolean> => {
    const sent = latest.current;
    const result = await update({ protocol: whole(sent) });
    setProblem(result.ok ? null : result.problem);
    if (result.ok) {
      setSaved(latest.current === sent);
      readAgain([metaphors.list]);
    }
    return result.ok;
  }, [update, readAgain]);

  useEffect(() => {
    if (saved) return undefined;
    const pause = setTimeout(() => void save(), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [protocol, saved, save]);

  const change = (part: Partial<MetaphorProtocol>) => {
    const next = { ...latest.current, ...part };
    latest.current = next;
    setProtocol(next);
    setSaved(false);
  };
  return { protocol, change, save, update, saved, problem };
}
