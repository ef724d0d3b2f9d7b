import { Button } from '@mantine/core';
import {
  surveyItemNode,
  surveys,
  type ItemResult,
  type SurveyDetail,
} from '@rehire/contract/discover/surveys';
import { answerInWords } from '@rehire/questionnaire/pipe';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Bars } from '../charts/bars.tsx';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { AwaitPage } from '../shell/await.tsx';
import { address } from '../shell/client.ts';
import { To } from '../shell/link.tsx';
import { useRead } from '../shell/queries.ts';
import { useSearchParam } from '../shell/search-param.ts';
import { WalkThread } from '../shell/thread/walk-thread.tsx';
import { useWorkspaceId } from '../shell/session.ts';
import { counted, date, number, percent } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { EstimateView } from '../ui/estimate.tsx';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import { CodeAnswers } from './code-answers.tsx';
import { Compared, SplitPick } from './compared.tsx';
import { AnswerRows, type AnswersAt } from './answer-rows.tsx';
import css from './discover.module.css';
import own from './results.module.css';
import { OneResponse, questionOf } from './response.tsx';

/** One survey: who answered, and how often each answer was given. */
export function Page() {
  const workspace = useWorkspaceId();
  const { survey: id = '' } = useParams({ strict: false }) as { survey?: string };
  const read = useRead(surveys.get, { params: { workspace, survey: id } });
  return (
    <AwaitPage read={read} of="the survey" lines={10}>
      {(survey) => <Whole survey={survey} />}
    </AwaitPage>
  );
}

function Whole({ survey }: { survey: SurveyDetail }) {
  const workspace = useWorkspaceId();
  const [asked] = useSearchParam('item');
  const [response] = useSearchParam('response');
  const [split, setSplit] = useSearchParam('by');
  const [rows, setRows] = useState<AnswersAt | null>(null);
  return (
    <PageFrame
      title={survey.title}
      actions={
        <>
          {survey.status !== 'imported' && (
            <To page={`/discover/surveys/${survey.id}/design`}>What it asks</To>
          )}
          {[
            { route: surveys.export, kind: 'CSV' },
            { route: surveys.workbook, kind: 'XLSX' },
          ].map(({ route, kind }) => (
            <Button
              key={kind}
              component="a"
              variant="default"
              href={address(route, { params: { workspace, survey: survey.id } })}
              leftSection={<Icon name="download" size={16} />}
            >
              {kind}
            </Button>
          ))}
        </>
      }
      question={
        <span className={css.facts}>
          {counted(survey.respondents, 'respondent')}
          {survey.partial > 0 && `, ${number(survey.partial)} of them not to the end`} ·{' '}
          {counted(survey.customers, 'known customer')}
          {survey.from && survey.to && ` · ${date(survey.from)} to ${date(survey.to)}`}
        </span>
      }
    >
      {survey.outcomes > 0 && (
        <p className={css.answer}>
          {counted(survey.outcomes, 'outcome')} rated:{' '}
          <To page={`/segment/opportunities?survey=${survey.id}`}>see which are underserved</To>.
        </p>
      )}
      {survey.flagged > 0 && (
        <p className={css.quiet}>
          {counted(survey.flagged, 'response')} may not be a person’s honest one (answered in haste, all the
          same, or by a machine); they count.
        </p>
      )}
      {response !== null && (
        <OneResponse key={response} survey={survey.id} response={response} results={survey.results} />
      )}
      <Section
        title="Answers"
        note={split === null ? 'Every number opens to the responses behind it.' : undefined}
        actions={<SplitPick survey={survey.id} value={split} onChange={setSplit} />}
      >
        {split === null ? (
          <div className={own.items}>
            {survey.results.map((result) => (
              <Asked key={result.item.key} marked={result.item.key === asked}>
                <Item survey={survey.id} result={result} onOpen={(value) => setRows({ result, value })} />
              </Asked>
            ))}
          </div>
        ) : (
          <Compared survey={survey.id} results={survey.results} split={split} />
        )}
      </Section>
      <AnswerRows survey={survey.id} at={rows} onClose={() => setRows(null)} />
    </PageFrame>
  );
}

/** An item's place on the page. The one that was asked for comes into view and is marked. */
function Asked({ marked, children }: { marked: boolean; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!marked) return;
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.focus({ preventScroll: true });
  }, [marked]);
  return (
    <div ref={place} tabIndex={-1} className={own.asked} aria-current={marked || undefined}>
      {children}
    </div>
  );
}

function Item({
  survey,
  result,
  onOpen,
}: {
  survey: string;
  result: ItemResult;
  onOpen: (value: string | null) => void;
}) {
  const { item } = result;
  const title = questionOf(result);
  if (!result.counts) {
    return (
      <div>
        <h3>{title}</h3>
        <button type="button" className={own.open} onClick={() => onOpen(null)}>
          {counted(result.answered, 'answer')} in their own words
        </button>{' '}
        {result.answered > 0 && item.type === 'text' && <CodeAnswers survey={survey} item={item.key} />}
      </div>
    );
  }
  const onScale =
    item.type === 'rating' || item.type === 'nps' || item.type === 'csat' || item.type === 'ces';
  const counts = onScale
    ? result.counts.toSorted((a, b) => Number(a.value) - Number(b.value))
    : result.counts;
  const share = (count: number) => (result.answered === 0 ? 0 : count / result.answered);
  return (
    <ChartFigure
      title={title}
      note={
        <>
          {result.score ? (
            <EstimateView of="the recommend score" estimate={result.score} unit="points" />
          ) : (
            `n ${number(result.answered)}`
          )}
          {item.type === 'rating' && (
            <WalkThread node={{ kind: 'survey-item', id: surveyItemNode(survey, item.key) }} small />
          )}
        </>
      }
      rows={counts}
      rowKey={(row) => row.value}
      columns={[
        { id: 'value', header: 'Answer', value: (row) => answerInWords(item, row.value) },
        { id: 'count', header: 'Times', numeric: true, value: (row) => row.count },
        { id: 'low', header: 'Share, low end', numeric: true, value: (row) => row.low },
        { id: 'high', header: 'Share, high end', numeric: true, value: (row) => row.high },
      ]}
    >
      <Bars
        label={title}
        bars={counts.map((row) => ({
          id: row.value,
          name: answerInWords(item, row.value),
          value: row.count,
          text: `${number(row.count)} · ${percent(share(row.count), 0)} (${percent(row.low, 0)} to ${percent(row.high, 0)})`,
          onOpen: () => onOpen(row.value),
        }))}
      />
    </ChartFigure>
  );
}
