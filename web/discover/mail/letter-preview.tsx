import { Button } from '@mantine/core';
import type { mailings } from '@rehire/contract/discover/mailings';
import type { z } from 'zod';
import { reasonWords } from '../../ui/contact-words.ts';
import { counted } from '../../ui/format.ts';
import css from '../design/design.module.css';
import own from './mail.module.css';

type Preview = z.output<(typeof mailings)['preview']['returns']>;

/** What would be sent, to how many, and who would be held back; and what sends it. */
export function LetterPreview({
  preview: { people, withoutAddress, invitedAlready, holds, letter },
  busy,
  onSend,
}: {
  preview: Preview;
  busy: boolean;
  onSend: () => void;
}) {
  const held = holds.reduce((sum, each) => sum + each.people, 0);
  return (
    <section className={css.texts} aria-label="The letter">
      <output>
        {counted(people, 'letter')}
        {held > 0 &&
          `, of which ${held} would be held back now (${holds.map(({ reason, people: n }) => `${n} ${reasonWords[reason]}`).join(', ')})`}
        .{withoutAddress > 0 && ` ${counted(withoutAddress, 'person has', 'people have')} no address.`}
        {invitedAlready > 0 &&
          ` ${counted(invitedAlready, 'was', 'were')} written to about this already and left out.`}
      </output>
      <p>
        <b>{letter.subject}</b>
      </p>
      <iframe className={own.letter} title="The letter as it is read" sandbox="" srcDoc={letter.html} />
      <details>
        <summary>As plain text</summary>
        <pre className={own.plain}>{letter.text}</pre>
      </details>
      <div className={css.clause}>
        <Button disabled={people === 0} loading={busy} onClick={onSend}>
          Send {counted(people, 'letter')}
        </Button>
      </div>
    </section>
  );
}
