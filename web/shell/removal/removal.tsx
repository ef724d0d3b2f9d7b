import { useState, type ReactNode } from 'react';
import { Confirm } from '../../ui/dialog.tsx';
import { FailureOf } from '../await.tsx';
import { StandingList, useStanding, type Removable } from './standing.tsx';

/** Asks before something is removed, telling what stands on it and what becomes of that; why it was refused stays in the dialog. */
export function Removal({
  of,
  title,
  deed = 'Remove',
  opened,
  onClose,
  onConfirm,
  children,
}: {
  of: Removable;
  title: string;
  deed?: string;
  opened: boolean;
  onClose: () => void;
  onConfirm: () => Promise<unknown>;
  children?: ReactNode;
}) {
  const [going, setGoing] = useState(false);
  // what is on its way out is not looked up again
  const read = useStanding(of, opened && !going);
  const [error, setError] = useState<Error | null>(null);
  const close = () => {
    setError(null);
    setGoing(false);
    onClose();
  };
  return (
    <Confirm
      title={title}
      deed={deed}
      opened={opened}
      held={read.data?.removable === false}
      onClose={close}
      onConfirm={async () => {
        setGoing(true);
        try {
          await onConfirm();
          return true;
        } catch (thrown) {
          setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
          setGoing(false);
          return false;
        }
      }}
    >
      {children}
      <StandingList read={read} />
      <FailureOf error={error} />
    </Confirm>
  );
}
