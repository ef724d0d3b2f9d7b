import { Button, Textarea } from '@mantine/core';
import { signIn } from '@rehire/contract/access/sign-in';
import { participants, type Participation } from '@rehire/contract/discover/participants';
import type { Study } from '@rehire/contract/discover/studies';
import { FailureOf } from '../../shell/await.tsx';
import { useRead, useWrite } from '../../shell/queries.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import { dateTime } from '../../ui/format.ts';
import { CopyableSecret } from '../../ui/secret.tsx';
import css from './study.module.css';

/** The personal link: as a text to send, or by mail where a mail server is set up. */
export function Invite({ person, study }: { person: Participation; study: Study }) {
  const workspace = useWorkspaceId();
  const options = useRead(signIn.options, {});
  const invite = useWrite(participants.invite);
  const mail = useWrite(participants.mail);
  const canMail = options.data?.mailedLink === true && (person.email !== null || person.customer !== null);
  const params = { workspace, participation: person.id };
  return (
    <section className={css.stack}>
      <h3>Invitation</h3>
      {person.invitedAt !== null && (
        <p className={css.quiet}>
          Invited {dateTime(person.invitedAt)}
          {person.answeredAt !== null && `, answered ${dateTime(person.answeredAt)}`}. A new link makes the
          one before worthless.
        </p>
      )}
      {study.invitation === '' && (
        <p className={css.quiet}>The study has no invitation text yet; the link stands alone.</p>
      )}
      <FailureOf error={invite.error ?? mail.error} />
      <div className={css.foot}>
        <Button variant="default" loading={invite.isPending} onClick={() => invite.mutate({ params })}>
          Make a link
        </Button>
        {canMail && (
          <Button loading={mail.isPending} onClick={() => mail.mutate({ params })}>
            Send it by mail
          </Button>
        )}
      </div>
      {invite.data && (
        <>
          <CopyableSecret label="Personal link" value={invite.data.link} />
          <Textarea
            label="Text to copy"
            description="Shown only now"
            readOnly
            autosize
            minRows={4}
            value={invite.data.text}
          />
        </>
      )}
      {mail.data && (
        <output>
          {mail.data.sent
            ? 'The mail server took the letter.'
            : `The mail server did not say that it took the letter${mail.data.said === null ? '' : `. It said: ${mail.data.said}`}. Make a link and send it yourself.`}
        </output>
      )}
    </section>
  );
}
