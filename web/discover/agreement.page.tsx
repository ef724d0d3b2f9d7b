import { Button } from '@mantine/core';
import { secondCodings, type SecondCoding } from '@rehire/contract/discover/agreement';
import { codes } from '@rehire/contract/discover/codes';
import { useParams } from '@tanstack/react-router';
import { Await, AwaitPage } from '../shell/await.tsx';
import { To } from '../shell/link.tsx';
import { useRead, useReadAll } from '../shell/queries.ts';
import { useSearchParam } from '../shell/search-param.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { counted, number } from '../ui/format.ts';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import { Table } from '../ui/table/table.tsx';
import { Term } from '../ui/term.tsx';
import { BlindCoding } from './blind-coding.tsx';
import css from './coding.module.css';

/** One sample: what is yours to code, and how far the coders agree. */
export function Page() {
  const workspace = useWorkspaceId();
  const { coding: id = '' } = useParams({ strict: false }) as { coding?: string };
  const read = useRead(secondCodings.get, { params: { workspace, coding: id } });
  return (
    <AwaitPage read={read} of="the sample" lines={8}>
      {(coding) => <Whole coding={coding} />}
    </AwaitPage>
  );
}

function Whole({ coding }: { coding: SecondCoding }) {
  const may = useMay('editor');
  const [mode, setMode] = useSearchParam('coding');
  const begun = coding.done > 0 && coding.done < coding.due;
  return (
    <PageFrame
      title={coding.study?.title ? `Agreement: ${coding.study.title}` : 'Agreement'}
      question={`${counted(coding.passages, 'passage')}, drawn at random from coded conversations`}
      actions={
        may &&
        coding.done < coding.due &&
        mode === null && (
          <Button onClick={() => setMode('now')}>
            {coding.done === 0 ? 'Code it yourself' : `Go on (${coding.done} of ${coding.due})`}
          </Button>
        )
      }
    >
      {mode !== null && may ? (
        <BlindCoding coding={coding.id} study={coding.study?.id ?? null} onDone={() => setMode(null)} />
      ) : begun ? (
        <p className={css.answer}>
          You have coded {coding.done} of {coding.due}. How others coded them is told once you are through.
        </p>
      ) : (
        <Agreed coding={coding} />
      )}
    </PageFrame>
  );
}

function Agreed({ coding }: { coding: SecondCoding }) {
  const workspace = useWorkspaceId();
  const read = useRead(secondCodings.agreement, { params: { workspace, coding: coding.id } });
  const book = useReadAll(codes.list, { params: { workspace } });
  const name = (id: string) => book.data?.find((each) => each.id === id)?.name ?? 'a removed code';
  return (
    <Await read={read} of="the agreement" lines={8}>
      {({ codes: found, disagreements }) => {
        if (found.length === 0)
          return (
            <p className={css.answer}>
              Nobody has coded it a second time yet. Who opens it here before coding is no longer blind.
            </p>
          );
        const reliable = found.filter(({ alpha }) => alpha.known && alpha.value >= 0.8).length;
        return (
          <>
            <p className={css.answer}>
              {reliable} of {counted(found.length, 'code')} {reliable === 1 ? 'is' : 'are'} reliable (
              <Term of="alpha">alpha</Term> of .80 and more); {counted(disagreements.length, 'passage')} coded
              differently.
            </p>
            <Table
              title="Agreement by code"
              rows={found}
              rowKey={(each) => each.code}
              counts={['code', 'codes']}
              columns={[
                { id: 'name', header: 'Code', value: (each) => each.name },
                {
                  id: 'alpha',
                  header: 'Alpha',
                  term: 'alpha',
                  numeric: true,
                  value: (each) => (each.alpha.known ? each.alpha.value : null),
                  cell: ({ alpha }) =>
                    alpha.known
                      ? `${number(alpha.value, 2)} (${alpha.low === null ? '?' : number(alpha.low, 2)} to ${alpha.high === null ? '?' : number(alpha.high, 2)}), n = ${alpha.n}`
                      : 'cannot be told',
                },
                {
                  id: 'verdict',
                  header: 'Verdict',
                  value: ({ alpha }) =>
                    !alpha.known
                      ? 'too little to tell'
                      : alpha.value >= 0.8
                        ? 'reliable'
                        : alpha.value >= 0.667
                          ? 'tentative'
                          : 'not reliable',
                },
                { id: 'all', header: 'By all', numeric: true, value: (each) => each.all },
                { id: 'some', header: 'By some', numeric: true, value: (each) => each.some },
                { id: 'none', header: 'By none', numeric: true, value: (each) => each.none },
              ]}
            />
            <Section title="Coded differently" note="Talk these over, and mend the memos of the codes.">
              <ul className={css.differences}>
                {disagreements.map((each) => (
                  <li key={each.position}>
                    <blockquote>{each.text}</blockquote>
                    <p className={css.quiet}>
                      {each.speaker ?? 'unnamed'},{' '}
                      <To page={`/discover/transcripts/${each.transcript.id}?at=${each.at}`}>
                        {each.transcript.title}
                      </To>
                    </p>
                    <dl>
                      {each.codings.map(({ coder, codes: given }) => (
                        <div key={coder}>
                          <dt>{coder}</dt>
                          <dd>{given.length === 0 ? 'no code' : given.map(name).join(', ')}</dd>
                        </div>
                      ))}
                    </dl>
                  </li>
                ))}
              </ul>
            </Section>
          </>
        );
      }}
    </Await>
  );
}
