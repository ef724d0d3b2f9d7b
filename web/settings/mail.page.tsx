import { Button } from '@mantine/core';
import { mail } from '@rehire/contract/mail/mail';
import { Await, FailureOf } from '../shell/await.tsx';
import { useRead, useWrite } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { Notice } from '../ui/notice.tsx';
import css from './settings.module.css';
import { SettingsFrame } from './settings-frame.tsx';

/** Do letters leave, and where? */
export function Page() {
  const workspace = useWorkspaceId();
  const read = useRead(mail.get, { params: { workspace } });
  return (
    <SettingsFrame title="Mail" question="Do letters leave, and by which server?">
      <Await read={read} of="how mail is set up" lines={3}>
        {({ server, publicUrl }) =>
          server === null ? (
            <Notice tone="calm" title="No mail server is set up">
              <p>
                Everything works without one: links are shown to be sent by other ways. To send invitations,
                whoever runs Rehire sets <code>SMTP_URL</code> and <code>REHIRE_MAIL_FROM</code> and starts it
                again; the guide on deploying says how.
              </p>
            </Notice>
          ) : (
            <div className={css.stack}>
              <p>
                Letters leave by {server.host}, port {server.port}
                {server.secure ? ', encrypted from the start' : ', encrypted where the server offers it'},
                from {server.from}. What cannot be delivered is reported to{' '}
                {server.returnPath ?? 'the sender’s address'}; the guide on deploying says how Rehire gets to
                know.
              </p>
              {publicUrl === null && (
                <Notice tone="warn" title="Links lead to the address in your browser">
                  <p>
                    Set <code>REHIRE_PUBLIC_URL</code>, so that letters lead everybody to the right place.
                  </p>
                </Notice>
              )}
              <Trial />
            </div>
          )
        }
      </Await>
    </SettingsFrame>
  );
}

function Trial() {
  const workspace = useWorkspaceId();
  const trial = useWrite(mail.trial, []);
  return (
    <>
      <FailureOf error={trial.error} />
      <div>
        <Button loading={trial.isPending} onClick={() => trial.mutate({ params: { workspace } })}>
          Send a letter to me
        </Button>
      </div>
      {trial.data &&
        (trial.data.sent ? (
          <Notice tone="good" title="The mail server took it">
            <p>
              Look for it at {trial.data.to}. It said: {trial.data.said}
            </p>
          </Notice>
        ) : (
          <Notice tone="bad" title="The mail server did not take it">
            <p>It said: {trial.data.said}</p>
          </Notice>
        ))}
    </>
  );
}
