import { Button } from '@mantine/core';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useOnce } from './once.ts';
import css from './overlay.module.css';

const Sheet = lazy(() => import('./dialog-sheet.tsx').then(({ DialogSheet }) => ({ default: DialogSheet })));

/** What stands over the page until it is dealt with. */
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
    <Suspense fallback={null}>
      {useOnce(opened) && (
        <Sheet title={title} opened={opened} onClose={onClose} size={size}>
          {children}
        </Sheet>
      )}
    </Suspense>
  );
}

/** Asks before something that cannot simply be taken back. The button names the deed. */
export function Confirm({
  title,
  deed,
  opened,
  held = false,
  onClose,
  onConfirm,
  children,
}: {
  title: string;
  deed: string;
  opened: boolean;
  /** Whether something stands against it: it cannot be confirmed then. */
  held?: boolean;
  onClose: () => void;
  /** Whoever answers false has told why, and the dialog stays. */
  onConfirm: () => Promise<boolean | void>;
  children: ReactNode;
}) {
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      if ((await onConfirm()) !== false) onClose();
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
        <Button color="bad" variant="filled" loading={busy} disabled={held} onClick={() => void confirm()}>
          {deed}
        </Button>
      </div>
    </Dialog>
  );
}
