import './mantine/sheet.css';
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFocusBack } from './focus-back.ts';
import css from './overlay.module.css';

/** The sheet of a dialog, fetched when the first one opens. */
export function DialogSheet({
  title,
  opened,
  onClose,
  size,
  children,
}: {
  title: string;
  opened: boolean;
  onClose: () => void;
  size: 'sm' | 'md' | 'lg' | 'xl';
  children: ReactNode;
}) {
  useFocusBack(opened);
  return (
    <Modal.Root opened={opened} onClose={onClose} size={size} padding="lg" centered returnFocus={false}>
      <Modal.Overlay color="var(--scrim)" backgroundOpacity={1} />
      <Modal.Content>
        <div className={css.head}>
          <Modal.Title className={css.title}>{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
