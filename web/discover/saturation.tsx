import { studies, type StudySaturation } from '@rehire/contract/discover/studies';
import { Bars } from '../charts/bars.tsx';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { Await } from '../shell/await.tsx';
import { useRead } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { counted, date } from '../ui/format.ts';
import { Section } from '../ui/page.tsx';
import { Term } from '../ui/term.tsx';
import css from './coding.module.css';
import { mayStop, orderMatters } from './study-words.ts';

/** Whether new conversations still bring new codes. */
export function Saturation({ study }: { study: string }) {
  const workspace = useWorkspaceId();
  const read = useRead(studies.saturation, { params: { workspace, study } });
  return (
    <Section title="May we stop?" note={<Term of="saturation">How this is found</Term>}>
      <Await read={read} of="the saturation" lines={5}>
        {(found) => <Course found={found} />}
      </Await>
    </Section>
  );
}

function Course({ found }: { found: StudySaturation }) {
  const order = orderMatters(found);
  return (
    <>
      <p className={css.answer}>{mayStop(found)}</p>
      {order !== null && <p className={css.memo}>{order}</p>}
      {found.uncoded > 0 && (
        <p className={css.quiet}>
          {counted(found.uncoded, 'conversation')} without a code {found.uncoded === 1 ? 'is' : 'are'} left
          out.
        </p>
      )}
      {found.conversations.length > 0 && (
        <ChartFigure
          title="New codes by conversation"
          note="In the order in which they were held; a code is new where none before had brought it."
          rows={found.conversations}
          rowKey={(each) => each.id}
          columns={[
            { id: 'title', header: 'Conversation', value: (each) => each.title },
            {
              id: 'held',
              header: 'Held on',
              value: (each) => each.heldOn,
              cell: (each) => (each.heldOn ? date(each.heldOn) : '–'),
            },
            { id: 'codes', header: 'Codes', numeric: true, value: (each) => each.codes },
            { id: 'fresh', header: 'New', numeric: true, value: (each) => each.fresh },
            { id: 'known', header: 'Known then', numeric: true, value: (each) => each.known },
          ]}
        >
          <Bars
            label="New codes by conversation"
            bars={found.conversations.map(({ id, title, fresh, known }) => ({
              id,
              name: title,
              value: fresh,
              text: `${fresh} (${known})`,
            }))}
          />
        </ChartFigure>
      )}
    </>
  );
}
