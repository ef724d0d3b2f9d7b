import { Button } from '@mantine/core';
import { loyalty } from '@rehire/contract/measure/loyalty';
import type { Segment } from '@rehire/contract/segment/segmentations';
import { useState } from 'react';
import { monthName } from '../charts/cohort-triangle.tsx';
import { whoIs } from '../ui/who.ts';
import { usePages } from '../shell/queries.ts';
import { useSearchParam } from '../shell/search-param.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { useThread } from '../shell/thread/use-thread.ts';
import { Choice } from '../ui/choice.tsx';
import { Icon } from '../ui/icons.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { AnswerRows, CustomerRows } from './customer-rows.tsx';
import css from './measure.module.css';
import { metricWords } from './metrics.ts';
import type { OpenedFigure } from './opened-figure.ts';

/** The customers or answers behind a figure, or behind both that a difference is between. */
export function FigureRows({
  figure,
  segmentation,
  segments,
  onClose,
}: {
  figure: OpenedFigure | null;
  segmentation: string | null;
  segments: readonly Segment[];
  onClose: () => void;
}) {
  // The thread that is walked from here stands in its place; closing it leads back to the rows.
  const [thread] = useSearchParam('thread');
  const whose = (id: string | null) => whoIs(segments, id).name;
  const title =
    figure &&
    [
      metricWords[figure.metric].title,
      figure.beside ? `${whose(figure.segment)} and ${whose(figure.beside)}` : whose(figure.segment),
      figure.month && monthName(figure.month),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <SideDrawer opened={figure !== null && thread === null} onClose={onClose} title={title ?? ''}>
      {figure && (
        <Opened
          key={`${figure.segment}~${figure.beside}`}
          figure={figure}
          segmentation={segmentation}
          segments={segments}
        />
      )}
    </SideDrawer>
  );
}

function Opened({
  figure,
  segmentation,
  segments,
}: {
  figure: OpenedFigure;
  segmentation: string | null;
  segments: readonly Segment[];
}) {
  const [shown, setShown] = useState(figure.segment);
  const openThread = useThread();
  const { metric, month, beside } = figure;
  return (
    <div className={css.rows}>
      {beside !== undefined && figure.segment !== null && (
        <Choice
          label="Whose"
          value={shown ?? ''}
          onChange={setShown}
          data={[figure.segment, beside].map((id) => ({ value: id, label: whoIs(segments, id).name }))}
        />
      )}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<Icon name="link" size={16} />}
          onClick={() => openThread({ kind: 'kpi', id: `${metric}:${shown ?? 'everyone'}` })}
        >
          Walk the thread of this figure
        </Button>
      </div>
      <Rows
        key={shown}
        figure={{ metric, segment: shown, ...(month ? { month } : {}) }}
        segmentation={segmentation}
      />
    </div>
  );
}

function Rows({ figure, segmentation }: { figure: OpenedFigure; segmentation: string | null }) {
  const workspace = useWorkspaceId();
  const { metric, segment, month } = figure;
  const rows = usePages(loyalty.rows, {
    params: { workspace, metric },
    query: { segmentation: segmentation ?? undefined, segment: segment ?? undefined, month, limit: 100 },
  });
  const { title } = metricWords[metric];
  return metric === 'nps' || metric === 'csat' ? (
    <AnswerRows title={`${title}: answers`} rows={rows} />
  ) : (
    <CustomerRows title={`${title}: customers`} rows={rows} value="Counts as" />
  );
}
