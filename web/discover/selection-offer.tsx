import { Button } from '@mantine/core';
import { useEffect, useState, type RefObject } from 'react';
import css from './transcript.module.css';
import { selectedWithin, type Selected } from './selection.ts';

/** What can be done with the words that are selected, beside them. It alone is drawn again while a selection grows. */
export function SelectionOffer({
  text,
  busy,
  onHighlight,
  onCode,
}: {
  text: RefObject<HTMLElement | null>;
  busy: boolean;
  onHighlight: () => void;
  onCode: () => void;
}) {
  const [selected, setSelected] = useState<Selected | null>(null);
  useEffect(() => {
    const look = () => setSelected(text.current ? selectedWithin(text.current) : null);
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [text]);
  return (
    selected && (
      <div
        className={css.offer}
        style={{ top: selected.box.bottom + 8, left: Math.max(8, selected.box.left) }}
        data-screen-only
      >
        <Button
          size="compact-sm"
          loading={busy}
          onMouseDown={(event) => event.preventDefault()}
          onClick={onHighlight}
        >
          Highlight
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onMouseDown={(event) => event.preventDefault()}
          onClick={onCode}
        >
          Code
        </Button>
      </div>
    )
  );
}
