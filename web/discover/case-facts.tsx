import { cases } from '@rehire/contract/discover/cases';
import { useRead } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import css from './discover.module.css';
import own from './transcript.module.css';

/** Whom a conversation is about and what is known of them, where a project of another tool brought it. */
export function CaseFacts({ transcript }: { transcript: string }) {
  const workspace = useWorkspaceId();
  const { data } = useRead(cases.ofTranscript, { params: { workspace, transcript } });
  if (!data || data.items.length + data.values.length === 0) return null;
  return (
    <section className={own.speakers} aria-labelledby="whom-about">
      <h2 id="whom-about">Whom it is about</h2>
      <ul>
        {data.items.map((each) => (
          <li key={each.id}>
            <span>
              <strong>{each.name}</strong>
              {each.memo !== '' && ` ${each.memo}`}
            </span>
          </li>
        ))}
        {[...data.items.flatMap(({ values }) => values), ...data.values].map(({ variable, value }, at) => (
          <li key={`${variable} ${at}`}>
            <span className={css.quiet}>{variable}</span>
            <span>{value}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
