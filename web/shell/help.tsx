import { useLocation } from '@tanstack/react-router';
import { Dialog } from '../ui/dialog.tsx';
import { terms } from '../ui/terms.ts';
import css from './help.module.css';
import { pageAt } from './page-at.ts';
import { useRooms } from './rooms-context.ts';
import { goKeys } from './shortcuts.ts';

/** The keyboard, and the words of the field. */
export function Help({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const rooms = useRooms();
  const { pathname } = useLocation();
  const page = pageAt(rooms, pathname);
  return (
    <Dialog title="Keyboard and help" opened={opened} onClose={onClose} size="lg">
      {page?.keys && (
        <>
          <h3>On this page</h3>
          <dl className={css.keys}>
            {page.keys.map(({ keys, does }) => (
              <Keys key={does} keys={keys} does={does} />
            ))}
          </dl>
        </>
      )}
      <h3>Keyboard</h3>
      <dl className={css.keys}>
        <Keys keys={['Ctrl', 'K']} does="Search, or go to a page" />
        <Keys keys={['?']} does="This help" />
        {[...goKeys(rooms)].map(([key, { label }]) => (
          <Keys key={key} keys={['g', key]} does={label} />
        ))}
        <Keys keys={['↑', '↓']} does="Walk the rows of a table or the points of a chart" />
        <Keys keys={['Enter']} does="Open what a row, a point or a number rests on" />
        <Keys keys={['Esc']} does="Close what stands open" />
      </dl>
      <h3>Words</h3>
      <dl className={css.words}>
        {Object.entries(terms).map(([word, meaning]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function Keys({ keys, does }: { keys: readonly string[]; does: string }) {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
