import { visitorKeys } from '@rehire/contract/discover/visitor-keys';
import { Await } from '../shell/await.tsx';
import { useRead } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { CopyableSecret } from '../ui/secret.tsx';
import css from './settings.module.css';

const SIGN = `const person = 'person:' + customerNumber; // or 'email:' + address
const signature = crypto.createHmac('sha256', KEY).update(person).digest('hex');`;

/** The key with which one's own server signs whom a page is shown to. */
export function VisitorKey() {
  const workspace = useWorkspaceId();
  const read = useRead(visitorKeys.get, { params: { workspace } });
  return (
    <Await read={read} of="the key" lines={2}>
      {({ key }) => (
        <details>
          <summary>Show the key and how to sign</summary>
          <div className={css.stack}>
            <CopyableSecret label="Key for your server" value={key} />
            <pre className={css.code}>{SIGN}</pre>
            <p className={css.quiet}>
              Then add data-person (or data-email) and data-signature to the script of the survey. Keep the
              key on your server: who has it can ask in anybody’s name.
            </p>
          </div>
        </details>
      )}
    </Await>
  );
}
