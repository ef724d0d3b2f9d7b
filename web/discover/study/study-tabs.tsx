import { To } from '../../shell/link.tsx';
import css from './study.module.css';

const tabs = [
  { key: 'overview', label: 'Findings', path: '' },
  { key: 'plan', label: 'Plan', path: '/plan' },
  { key: 'people', label: 'People', path: '/people' },
] as const;

/** The pages of one study. */
export function StudyTabs({ study, here }: { study: string; here: (typeof tabs)[number]['key'] }) {
  return (
    <nav className={css.tabs} aria-label="This study">
      {tabs.map(({ key, label, path }) => (
        <span key={key} className={css.tab} data-here={key === here || undefined}>
          {key === here ? (
            <span aria-current="page">{label}</span>
          ) : (
            <To page={`/discover/studies/${study}${path}`}>{label}</To>
          )}
        </span>
      ))}
    </nav>
  );
}
