import { Link, useRouterState } from '@tanstack/react-router';
import { Icon } from '../ui/icons.tsx';
import css from './bottom-bar.module.css';
import { currentEntry } from './current-entry.ts';
import { LoopMark, StationGlyph } from './loop-mark.tsx';
import { inWorkspacePath } from './paths.ts';
import { useRooms } from './rooms-context.ts';
import { useWorkspaceId } from './session.ts';

const onThePhone = ['discover', 'define', 'segment', 'measure'];

/** The phone's way around: home, the rooms that answer most, and the whole navigation behind "All". */
export function BottomBar({ onAll }: { onAll: () => void }) {
  const rooms = useRooms();
  const workspace = useWorkspaceId();
  const shown = rooms.filter((room) => onThePhone.includes(room.name));
  const current = useRouterState({
    select: ({ location }) => {
      const entry = currentEntry(rooms, location.pathname);
      return rooms.find(({ navigation }) => entry !== null && navigation.includes(entry))?.name;
    },
  });
  const here = { 'data-current': true, 'aria-current': 'true' as const };
  const lit = (room: string) => (room === current ? here : {});
  const isInTheBar = current === 'home' || shown.some(({ name }) => name === current);
  return (
    <nav className={css.bar} aria-label="Main pages">
      <Link
        to={inWorkspacePath(workspace, '/')}
        activeOptions={{ exact: true, includeSearch: false }}
        {...lit('home')}
      >
        <LoopMark size={20} />
        Loop
      </Link>
      {shown.map((room) => (
        <Link
          key={room.name}
          to={inWorkspacePath(workspace, room.navigation[0]?.to ?? '/')}
          activeOptions={{ exact: true, includeSearch: false }}
          {...lit(room.name)}
        >
          <StationGlyph station={room.station} size={20} />
          {room.title}
        </Link>
      ))}
      <button type="button" onClick={onAll} {...(isInTheBar ? {} : here)}>
        <Icon name="menu" />
        All
      </button>
    </nav>
  );
}
