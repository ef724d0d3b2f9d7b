import { metaphors, type ConsensusMap } from '@rehire/contract/discover/metaphors';
import { useState } from 'react';
import { Await } from '../../shell/await.tsx';
import { useRead } from '../../shell/queries.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import { counted, number, percent } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Pick } from '../../ui/pick.tsx';
import { Table } from '../../ui/table/table.tsx';
import { Beside } from '../../ui/form-frame.tsx';
import { laidOut } from './map-layout.ts';
import css from './study.module.css';

const shares = [
  { value: '0.2', label: 'a fifth' },
  { value: '0.25', label: 'a quarter' },
  { value: String(1 / 3), label: 'a third' },
  { value: '0.5', label: 'half' },
] as const;

/** What enough people of the study have in common, drawn from means to ends. */
export function Consensus({ study }: { study: string }) {
  const workspace = useWorkspaceId();
  const [constructs, setConstructs] = useState<string>(String(1 / 3));
  const [pairs, setPairs] = useState<string>('0.25');
  const read = useRead(metaphors.consensus, {
    params: { workspace, study },
    query: { constructs, pairs },
  });
  return (
    <Section
      title="Consensus map"
      note="What leads to what, for enough people. Read from left, means, to right, ends."
    >
      <div className={css.stack} data-screen-only>
        <Beside>
          <Pick label="Constructs of at least" value={constructs} data={shares} onChange={setConstructs} />
          <Pick label="Pairs of at least" value={pairs} data={shares} onChange={setPairs} />
        </Beside>
      </div>
      <Await read={read} of="the consensus map" lines={6}>
        {(map) => <Map map={map} />}
      </Await>
    </Section>
  );
}

const atLeast = (share: number, people: number): number => Math.max(1, Math.ceil(share * people - 1e-9));

function Map({ map }: { map: ConsensusMap }) {
  const { people, constructs, pairs, leftOut } = map;
  if (people === 0)
    return <p className={css.quiet}>No constructs yet. Write down what came out of an elicitation.</p>;
  return (
    <>
      <p className={css.stated}>
        n = {counted(people, 'person', 'people')}. Constructs of at least {percent(map.constructShare, 0)} (
        {atLeast(map.constructShare, people)} of {people}), pairs of at least {percent(map.pairShare, 0)} (
        {atLeast(map.pairShare, people)} of {people}). Left out: {counted(leftOut.constructs, 'construct')},{' '}
        {counted(leftOut.pairs, 'pair')}.
        {people < 8 && ' So few people make no consensus yet: read it as a sketch.'}
      </p>
      {constructs.length > 0 && <Drawing map={map} />}
      {map.deep.length > 0 && (
        <p>
          Deep metaphors:{' '}
          {map.deep.map(({ metaphor, people: of }) => `${metaphor} (${of} of ${people})`).join(', ')}.
        </p>
      )}
      <Table
        title="Constructs"
        rows={constructs}
        rowKey={({ name }) => name}
        counts={['construct', 'constructs']}
        columns={[
          { id: 'name', header: 'Construct', value: ({ name }) => name },
          { id: 'people', header: 'People', numeric: true, value: ({ people: of }) => of },
          {
            id: 'leads',
            header: 'Leads to',
            value: ({ name }) =>
              pairs
                .filter(({ from }) => from === name)
                .map(({ to, people: of }) => `${to} (${of})`)
                .join(', '),
          },
        ]}
      />
    </>
  );
}

const WIDTH = 176;
const HEIGHT = 52;
const GAP = { x: 88, y: 20 };

/** The map as a picture; the table beneath says the same in words. */
function Drawing({ map: { people, constructs, pairs } }: { map: ConsensusMap }) {
  const { places, columns, rows } = laidOut(
    constructs.map(({ name }) => name),
    pairs,
  );
  const size = { width: columns * (WIDTH + GAP.x) - GAP.x + 8, height: rows * (HEIGHT + GAP.y) - GAP.y + 8 };
  const at = (name: string): { x: number; y: number } => {
    const place = places.get(name) ?? { column: 0, row: 0 };
    return { x: 4 + place.column * (WIDTH + GAP.x), y: 4 + place.row * (HEIGHT + GAP.y) };
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by the arrow keys where it is wider than the page
    <section className={css.map} aria-label="Drawing of the map" tabIndex={0}>
      <svg
        width={size.width}
        height={size.height}
        viewBox={`0 0 ${size.width} ${size.height}`}
        aria-hidden="true"
      >
        <defs>
          <marker
            id="means-end"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
            markerUnits="userSpaceOnUse"
          >
            <path d="M0 0 8 4 0 8Z" fill="var(--ink-muted)" />
          </marker>
        </defs>
        {pairs.map(({ from, to, people: of }) => {
          const [a, b] = [at(from), at(to)];
          const forward = b.x > a.x;
          const x1 = forward ? a.x + WIDTH : a.x;
          const x2 = forward ? b.x - 2 : b.x + WIDTH + 2;
          const [y1, y2] = [a.y + HEIGHT / 2, b.y + HEIGHT / 2];
          const bend = forward ? (x2 - x1) / 2 : -GAP.x / 2;
          return (
            <path
              key={`${from} ${to}`}
              d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}
              fill="none"
              stroke="var(--ink-muted)"
              strokeWidth={1 + (4 * of) / people}
              markerEnd="url(#means-end)"
            >
              <title>{`${from} leads to ${to}: ${of} of ${people}`}</title>
            </path>
          );
        })}
        {constructs.map(({ name, people: of }) => {
          const { x, y } = at(name);
          return (
            <g key={name}>
              <rect
                x={x}
                y={y}
                width={WIDTH}
                height={HEIGHT}
                rx={6}
                fill="var(--surface)"
                stroke="var(--line-strong)"
              />
              <rect
                x={x}
                y={y + HEIGHT - 4}
                width={(WIDTH * of) / people}
                height={4}
                rx={2}
                fill="var(--accent)"
              />
              <foreignObject x={x} y={y} width={WIDTH} height={HEIGHT - 4}>
                <div className={css.construct}>
                  <span>{name}</span> <small>{number(of)}</small>
                </div>
              </foreignObject>
            </g>
          );
        })}
      </svg>
    </section>
  );
}
