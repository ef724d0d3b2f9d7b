import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useOnce } from '../ui/once.ts';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { Loading } from '../ui/skeleton.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { useFocusOnTitle } from './focus-on-title.ts';
import css from './frame.module.css';
import { Header } from './header.tsx';
import { useGo } from './link.tsx';
import { Navigation } from './navigation.tsx';
import { useRooms } from './rooms-context.ts';
import { useShortcuts } from './shortcuts.ts';

const Palette = lazy(() =>
  import('./palette.tsx').then(({ Palette: component }) => ({ default: component })),
);
const Help = lazy(() => import('./help.tsx').then(({ Help: component }) => ({ default: component })));
const ThreadDrawer = lazy(() =>
  import('./thread/thread-drawer.tsx').then(({ ThreadDrawer: component }) => ({ default: component })),
);

/** Who calls for the search types on at once: it is fetched before, when the page has what it needs. */
function useSearchAtHand() {
  useEffect(() => {
    const later = setTimeout(() => void import('./palette.tsx'), 4000);
    return () => clearTimeout(later);
  }, []);
}

/** The frame of a workspace: header, navigation, the page, and what opens over it. */
export function Frame() {
  const rooms = useRooms();
  const go = useGo();
  const [open, setOpen] = useState<'palette' | 'help' | 'menu' | null>(null);
  const thread = useRouterState({ select: (state) => 'thread' in state.location.search });
  const show = useCallback((what: 'palette' | 'help') => {
    setOpen(what);
  }, []);
  const search = useCallback(() => show('palette'), [show]);
  const help = useCallback(() => show('help'), [show]);
  const close = useCallback(() => setOpen(null), []);
  useShortcuts({ rooms, search, help, go });
  useFocusOnTitle();
  useSearchAtHand();
  return (
    <>
      <a className={css.skip} href="#page">
        Skip to the page
      </a>
      <Header onSearch={search} onHelp={help} onMenu={() => setOpen('menu')} />
      <div className={css.body}>
        <aside className={css.side} data-screen-only>
          <Navigation />
        </aside>
        <main id="page" className={css.main} tabIndex={-1}>
          <Suspense
            fallback={
              <div className={css.waiting}>
                <Loading of="the page" />
              </div>
            }
          >
            <Outlet />
          </Suspense>
        </main>
      </div>
      <BottomBar onAll={() => setOpen('menu')} />
      <SideDrawer side="left" title="The loop" opened={open === 'menu'} onClose={close}>
        <Navigation onGo={close} />
      </SideDrawer>
      <Suspense fallback={null}>
        {useOnce(open === 'palette') && <Palette opened={open === 'palette'} onClose={close} />}
        {useOnce(open === 'help') && <Help opened={open === 'help'} onClose={close} />}
        {thread && <ThreadDrawer />}
      </Suspense>
    </>
  );
}
