import { Link, useRouterState } from '@tanstack/react-router';
import { currentEntry } from './current-entry.ts';
import { StationGlyph } from './loop-mark.tsx';
import css from './navigation.module.css';
import { inWorkspacePath } from './paths.ts';
import { useRooms } from './rooms-context.ts';
import { useWorkspaceId } from './session.ts';

/** The loop as navigation: each room with its place on the ring, and its pages. */
export function Navigation({ onGo }: { onGo?: () => void }) {
  const rooms = useRooms();
  const workspace = useWorkspaceId();
  const current = useRouterState({ select: ({ location }) => currentEntry(rooms, location.pathname) });
  return (
    <nav className={css.nav} aria-label="The loop">
      <ul>
        {rooms
          .filter((room) => room.navigation.length > 0)
          .map((room) => (
            <li key={room.name} className={css.room} data-beside={room.station === null || undefined}>
              {room.station !== null && (
                <span className={css.name}>
                  <StationGlyph station={room.station} />
                  {room.title}
                </span>
              )}
              <ul>
                {room.navigation.map((entry) => (
                  <li key={entry.to}>
                    <Link
                      to={inWorkspacePath(workspace, entry.to)}
                      className={css.entry}
                      activeOptions={{ exact: true, includeSearch: false }}
                      {...(entry === current ? { 'data-current': true, 'aria-current': 'true' } : {})}
                      onClick={onGo}
                    >
                      {entry.label}
                    </Link>
                  </li>
                ))}
              </ul>
            </li>
          ))}
      </ul>
    </nav>
  );
}
