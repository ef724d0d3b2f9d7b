import type { Finding } from '@rehire/contract/define/outcomes';
import { Icon } from '../ui/icons.tsx';
import css from './define.module.css';

/** What could be better about a statement, with the words that are meant. */
export function Findings({ statement, findings }: { statement: string; findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className={css.findings}>
      {findings.map((finding) => {
        const words = statement.slice(finding.start, finding.end).trim();
        return (
          <li key={`${finding.rule}-${finding.start}`} data-severity={finding.severity}>
            <Icon name={finding.severity === 'warning' ? 'alert' : 'help'} size={16} />
            <span>
              {words !== '' && words !== statement.trim() && <mark>{words}</mark>} {finding.message}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
