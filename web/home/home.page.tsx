import { loop, type Station } from '@rehire/contract/loop/loop';
import { Await } from '../shell/await.tsx';
import { To } from '../shell/link.tsx';
import { useRead } from '../shell/queries.ts';
import { useSession } from '../shell/session.ts';
import { Page as PageFrame } from '../ui/page.tsx';
import css from './home.module.css';
import { LoopRing } from './loop-ring.tsx';
import { roomWords } from './room-words.ts';

/** Home: where the loop stands, each room's headline number, and what to do next. */
export function Page() {
  const { workspace } = useSession();
  const read = useRead(loop.stations, { params: { workspace: workspace.id } });
  return (
    <PageFrame
      title={workspace.name}
      question="Which customers struggle with which job, what should we change, and did it bring them back?"
    >
      <Await read={read} of="the loop" height={420}>
        {({ stations }) => <Loop stations={stations} />}
      </Await>
    </PageFrame>
  );
}

function Loop({ stations }: { stations: readonly Station[] }) {
  const next =
    stations.find((station) => station.next !== null && !station.lit) ??
    stations.find((station) => station.next !== null);
  return (
    <div className={css.loop}>
      <LoopRing stations={stations} />
      <div>
        {next?.next && (
          <p className={css.next}>
            <span>Next</span>
            <To page={next.next.href}>{next.next.text}</To>
          </p>
        )}
        <ol className={css.rooms}>
          {stations.map((station) => (
            <Room key={station.room} station={station} asked={station !== next} />
          ))}
        </ol>
      </div>
    </div>
  );
}

/** `asked`: whether its next step is told here, and not above already. */
function Room({ station, asked }: { station: Station; asked: boolean }) {
  const { title, question } = roomWords[station.room];
  return (
    <li className={css.room} data-lit={station.lit || undefined}>
      <div>
        <h2>{title}</h2>
        <p>{question}</p>
      </div>
      <div className={css.state}>
        {station.headline && (
          <To page={station.headline.href} className={css.headline}>
            <strong>{station.headline.value}</strong>
            <span>{station.headline.label}</span>
          </To>
        )}
        {asked && station.next && (
          <To page={station.next.href} className={css.step}>
            {station.next.text}
          </To>
        )}
      </div>
    </li>
  );
}
