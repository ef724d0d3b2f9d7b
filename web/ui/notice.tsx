import { Button } from '@mantine/core';
import type { ProblemDocument } from '@rehire/contract/problem';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';
import css from './notice.module.css';

type Tone = 'bad' | 'warn' | 'good' | 'calm';
const icons: Record<Tone, IconName> = { bad: 'alert', warn: 'alert', good: 'check', calm: 'help' };

/** A message that stays on the page. A bad one is announced at once, the others when the reader pauses. */
export function Notice({ tone, title, children }: { tone: Tone; title: string; children?: ReactNode }) {
  return (
    <div className={`${css.notice} ${css[tone]}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={icons[tone]} />
      <p className={css.noticeTitle}>{title}</p>
      {children && <div className={css.body}>{children}</div>}
    </div>
  );
}

/** What the server refused or failed at, in its own plain words, with a way to try again. */
export function ProblemNotice({ problem, retry }: { problem: ProblemDocument; retry?: () => void }) {
  return (
    <Notice tone="bad" title={problem.title}>
      {problem.detail && <p>{problem.detail}</p>}
      {problem.fields && problem.fields.length > 0 && (
        <ul>
          {problem.fields.map((field) => (
            <li key={field.path}>
              {field.path.replace(/^(body|query|params)\.?/, '') || 'the whole'}: {field.message}
            </li>
          ))}
        </ul>
      )}
      {retry && (
        <Button variant="default" size="xs" onClick={retry}>
          Try again
        </Button>
      )}
    </Notice>
  );
}
