import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './overlay.module.css';

/** What stands beside the page for a while: opens from the right, closes with Escape, gives the focus back. */
export function SideDrawer({
  title,
  opened,
  onClose,
  children,
}: {
  title: ReactNode;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={<span className={css.title}>{title}</span>}
      size="32rem"
      padding="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {children}
    </Drawer>
  );
}
