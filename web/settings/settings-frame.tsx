import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { inWorkspacePath } from '../shell/paths.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Page } from '../ui/page.tsx';
import css from './settings.module.css';

const pages = [
  { to: '/settings/members', label: 'Members', adminOnly: false },
  { to: '/settings/workspace', label: 'Workspace', adminOnly: true },
  { to: '/settings/contacts', label: 'Contacts', adminOnly: false },
  { to: '/settings/mail', label: 'Mail', adminOnly: true },
  { to: '/settings/keys', label: 'API keys', adminOnly: true },
  { to: '/settings/audit', label: 'Audit log', adminOnly: true },
  { to: '/settings/account', label: 'Your account', adminOnly: false },
];

/** The frame of the settings' pages: links to each of them above. */
export function SettingsFrame({
  title,
  question,
  actions,
  children,
}: {
  title: string;
  question: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const workspace = useWorkspaceId();
  const admin = useMay('admin');
  const links = useRef<HTMLElement>(null);
  // On a phone the links go on beyond the edge.
  useEffect(() => {
    const row = links.current;
    const here = row?.querySelector<HTMLElement>('[aria-current]');
    if (row && here) row.scrollLeft = here.offsetLeft + here.offsetWidth - row.clientWidth;
  }, [title]);
  return (
    <Page title={title} question={question} actions={actions}>
      <nav ref={links} className={css.tabs} aria-label="Settings" data-screen-only>
        {pages
          .filter((page) => admin || !page.adminOnly)
          .map((page) => (
            <Link
              key={page.to}
              to={inWorkspacePath(workspace, page.to)}
              activeProps={{ 'aria-current': 'page' }}
            >
              {page.label}
            </Link>
          ))}
      </nav>
      {children}
    </Page>
  );
}
