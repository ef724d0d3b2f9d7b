import { Button } from '@mantine/core';
import { participants, type Participation } from '@rehire/contract/discover/participants';
import { useState } from 'react';
import { Await, FailureOf } from '../../shell/await.tsx';
import { useRead, useWrite } from '../../shell/queries.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { counted } from '../../ui/format.ts';
import css from './study.module.css';

/** Replaces somebody's names everywhere, after showing where they stand. There is no way back. */
export function Pseudonymise({ person }: { person: Participation }) {
  const workspace = useWorkspaceId();
  const [asking, setAsking] = useState(false);
  const write = useWrite(participants.pseudonymise);
  const params = { workspace, participant: person.participant };
  const look = useRead(participants.names, { params }, { enabled: asking });
  return (
    <section className={css.stack}>
      <h3>Privacy</h3>
      <FailureOf error={write.error} />
      <div>
        <Button variant="default" onClick={() => setAsking(true)}>
          Pseudonymise as {person.pseudonym}
        </Button>
      </div>
      <Confirm
        title={`${person.name} becomes ${person.pseudonym}`}
        deed="Pseudonymise for good"
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          // what was looked up beforehand is not there to be looked up again
          setAsking(false);
          await write.mutateAsync({ params });
        }}
      >
        <p>
          This cannot be undone. The names are replaced wherever the team wrote them down, in every study, and
          nothing leads to the customer any more. What stays are words that tell who somebody is without their
          name: read what is quoted.
        </p>
        <Await read={look} of="where the names stand" lines={4}>
          {(found) => (
            <>
              <p>
                {counted(found.places, 'place')} in {counted(found.conversations, 'conversation')},{' '}
                {counted(found.quotes, 'quote')}
                {found.files > 0 &&
                  `; ${counted(found.files, 'file')} that they came in, with all that was in it, ${found.files === 1 ? 'is' : 'are'} removed`}
                . In the person’s own conversations single words of the name go, too: {found.names.join(', ')}
                .
              </p>
              <ul className={css.replaced}>
                {found.examples.map(({ where, before, after }) => (
                  <li key={`${where} ${before}`}>
                    <del>{before}</del>
                    <br />
                    <ins>{after}</ins>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Await>
      </Confirm>
    </section>
  );
}
