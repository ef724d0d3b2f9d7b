import { Button, Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import css from './overlay.module.css';

export function Dialog({
  title,
  opened,
  onClose,
  size = 'md',
  children,
}: {
  title: string;
  opened: boolean;
  onClose: () => void;
  size?: 'sm' | 'md' | 'lg' | 'xl';
  children: ReactNode;
}) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size={size} padding="lg" centered>
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

/** Asks before something that cannot simply be taken back. The button names the deed. */
export function Confirm({
  title,
  deed,
  opened,
  onClose,
  onConfirm,
  children,
}: {
  title: string;
  deed: string;
  opened: boolean;
  onClose: () => void;
  onConfirm: () => Promise<void>;
  children: ReactNode;
}) {
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onClose();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} opened={opened} onClose={onClose} size="md">
      {children}
      <div className={css.actions}>
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button color="bad" variant="filled" loading={busy} onClick={() => void confirm()}>
          {deed}
        </Button>
      </div>
    </Dialog>
  );
}
