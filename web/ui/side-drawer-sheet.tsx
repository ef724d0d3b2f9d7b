import './mantine/sheet.css';
import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFocusBack } from './focus-back.ts';
import css from './overlay.module.css';

/** The sheet of a side drawer, fetched when the first one opens. */
export function SideDrawerSheet({
  title,
  opened,
  onClose,
  side,
  children,
}: {
  title: ReactNode;
  opened: boolean;
  onClose: () => void;
  side: 'left' | 'right';
  children: ReactNode;
}) {
  useFocusBack(opened);
  return (
    <Drawer.Root
      opened={opened}
      onClose={onClose}
      returnFocus={false}
      position={side}
      size={side === 'left' ? '18rem' : '32rem'}
      padding="lg"
    >
      <Drawer.Overlay color="var(--scrim)" backgroundOpacity={1} />
      <Drawer.Content>
        <div className={css.head}>
          <Drawer.Title className={css.title}>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label="Close" />
        </div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
