import { lazy, Suspense, type ReactNode } from 'react';
import { useOnce } from './once.ts';

const Sheet = lazy(() =>
  import('./side-drawer-sheet.tsx').then(({ SideDrawerSheet }) => ({ default: SideDrawerSheet })),
);

/**
 * What stands beside the page for a while: opens at one side, closes with Escape, gives the focus back. Its code is fetched
 * when it first opens.
 */
export function SideDrawer({
  title,
  opened,
  onClose,
  side = 'right',
  children,
}: {
  title: ReactNode;
  opened: boolean;
  onClose: () => void;
  side?: 'left' | 'right';
  children: ReactNode;
}) {
  return (
    <Suspense fallback={null}>
      {useOnce(opened) && (
        <Sheet title={title} opened={opened} onClose={onClose} side={side}>
          {children}
        </Sheet>
      )}
    </Suspense>
  );
}
