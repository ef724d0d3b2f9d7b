import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import { type SurveyDesign, surveyDesigns } from '@rehire/contract/discover/survey-designs';
import type { ProblemDocument } from '@rehire/contract/problem';
import { useEffect, useRef, useState } from 'react';
import { attempt, type Result } from '../../shell/client.ts';
import { useRefresh } from '../../shell/queries.ts';
import { useWorkspaceId } from '../../shell/session.ts';

const SAVE_AFTER_MS = 800;
/** How many changes can be taken back. */
const MOST_STEPS = 100;

/**
 * A survey while it is made: each change is kept here at once and on the server soon after. What another person saved
 * meanwhile is never written over: the server refuses, and the page says so.
 */
export function useDesign(opened: SurveyDesign) {
  const workspace = useWorkspaceId();
  const refresh = useRefresh();
  const [design, setDesign] = useState(opened);
  const [definition, setDefinition] = useState(opened.definition);
  const [problem, setProblem] = useState<ProblemDocument | null>(null);
  const version = useRef(opened.version);
  const [past, setPast] = useState<readonly SurveyDefinition[]>([]);
  const [undone, setUndone] = useState(0);
  const unsaved = useRef<SurveyDefinition | null>(null);
  const saving = useRef<Promise<boolean>>(Promise.resolve(true));
  const params = { workspace, survey: opened.id };

  const taken = (result: Result<SurveyDesign>): boolean => {
    if (!result.ok) {
      setProblem(result.problem);
      return false;
    }
    version.current = result.value.version;
    setDesign(result.value);
    setProblem(null);
    return true;
  };
  const save = (): Promise<boolean> => {
    saving.current = saving.current.then(async (good) => {
      const next = unsaved.current;
      if (next === null) return good;
      unsaved.current = null;
      const kept = taken(
        await attempt(surveyDesigns.save, { params, body: { definition: next }, version: version.current }),
      );
      if (!kept) unsaved.current ??= next;
      return kept;
    });
    return saving.current;
  };

  useEffect(() => {
    if (unsaved.current === null) return;
    const timer = setTimeout(() => void save(), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  });
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => unsaved.current !== null && event.preventDefault();
    addEventListener('beforeunload', leave);
    return () => removeEventListener('beforeunload', leave);
  }, []);

  const act = async (route: typeof surveyDesigns.launch): Promise<void> => {
    if (!(await save())) return;
    if (taken(await attempt(route, { params, version: version.current }))) await refresh();
  };
  const before = past.at(-1);
  const put = (next: SurveyDefinition): void => {
    unsaved.current = next;
    setDefinition(next);
  };
  return {
    design,
    definition,
    problem,
    change: (next: SurveyDefinition) => {
      setPast([...past.slice(-MOST_STEPS), definition]);
      put(next);
    },
    /** Counts what was taken back: forms that keep what is typed begin anew with it. */
    undone,
    /** Takes the last change back; null where there is none. */
    undo:
      before === undefined
        ? null
        : () => {
            setPast(past.slice(0, -1));
            setUndone(undone + 1);
            put(before);
          },
    schedule: async (closesAt: string | null): Promise<void> => {
      if (!(await save())) return;
      taken(await attempt(surveyDesigns.schedule, { params, body: { closesAt }, version: version.current }));
    },
    save,
    /** The version that is saved. */
    version: (): number => version.current,
    launch: () => act(surveyDesigns.launch),
    close: () => act(surveyDesigns.close),
  };
}
