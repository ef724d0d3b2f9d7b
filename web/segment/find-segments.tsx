import { Button } from '@mantine/core';
import { surveys, type Survey } from '@rehire/contract/discover/surveys';
import { segmentations } from '@rehire/contract/segment/segmentations';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { JobProgress } from '../shell/job-progress.tsx';
import { To } from '../shell/link.tsx';
import { useReadAll, useRefresh } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { useForm } from '../ui/form.ts';
import { ProblemNotice } from '../ui/notice.tsx';
import { Pick } from '../ui/pick.tsx';
import { TickBox } from '../ui/tick-box.tsx';
import css from './segment.module.css';

/** Starts the search for job segments in a survey and shows how far it is. */
export function FindSegments() {
  const workspace = useWorkspaceId();
  const list = useReadAll(surveys.list, { params: { workspace } });
  return (
    <Await read={list} of="the surveys" lines={3}>
      {(all) => {
        const rated = all.filter((survey) => survey.outcomes > 0 && survey.respondents > 0);
        if (rated.length === 0) return <To page="/import">Bring in a survey that rates outcomes</To>;
        return <Search surveys={rated} />;
      }}
    </Await>
  );
}

function Search({ surveys: rated }: { surveys: readonly Survey[] }) {
  const workspace = useWorkspaceId();
  const refresh = useRefresh();
  const [job, setJob] = useState<string | null>(null);
  const form = useForm({
    initial: { survey: rated[0]?.id ?? '', k: '', ipsatise: false },
    submit: async ({ survey, k, ipsatise }) => {
      const body = { survey, ipsatise, ...(k === '' ? {} : { k: Number(k) }) };
      const begun = await attempt(segmentations.compute, { params: { workspace }, body });
      if (!begun.ok) return begun.problem;
      setJob(begun.value.job);
      return null;
    },
  });
  if (job !== null) {
    return (
      <JobProgress
        job={job}
        title="Finding job segments"
        onEnd={(ended) => {
          if (ended.status === 'done') void refresh();
          if (ended.status !== 'failed') setJob(null);
        }}
      />
    );
  }
  return (
    <form className={css.find} onSubmit={form.onSubmit}>
      {form.problem && <ProblemNotice problem={form.problem} />}
      <Pick
        label="Survey"
        value={form.values.survey}
        data={rated.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(value) => form.set('survey', value)}
      />
      <Pick
        label="How many"
        value={form.values.k}
        data={[
          { value: '', label: 'As many as are stable' },
          ...[2, 3, 4, 5, 6, 7, 8].map((k) => ({ value: String(k), label: String(k) })),
        ]}
        onChange={(value) => form.set('k', value)}
      />
      <TickBox
        label="Level out how high each person rates in general"
        checked={form.values.ipsatise}
        onChange={(ipsatise) => form.set('ipsatise', ipsatise)}
      />
      <Button type="submit" loading={form.busy}>
        Find job segments
      </Button>
    </form>
  );
}
