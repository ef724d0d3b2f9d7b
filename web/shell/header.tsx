import { Link, useNavigate } from '@tanstack/react-router';
import { Entry, Flyout } from '../ui/flyout.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Icon } from '../ui/icons.tsx';
import { ThemeToggle } from '../ui/theme-toggle.tsx';
import css from './header.module.css';
import { LoopMark } from './loop-mark.tsx';
import { inWorkspacePath } from './paths.ts';
import { useSession } from './session.ts';
import { signOut } from './sign-out.ts';

/** The strip above every page: the mark, the workspace, search, appearance, help and oneself. */
export function Header({
  onSearch,
  onHelp,
  onMenu,
}: {
  onSearch: () => void;
  onHelp: () => void;
  onMenu: () => void;
}) {
  const { workspace } = useSession();
  return (
    <header className={css.header}>
      <div className={css.left}>
        <IconButton icon="menu" label="All pages" className={css.burger} onClick={onMenu} />
        <Link to={inWorkspacePath(workspace.id, '/')} className={css.mark} aria-label="Rehire, to the loop">
          <LoopMark size={26} />
          <span className={css.word}>Rehire</span>
        </Link>
      </div>
      <WorkspaceMenu />
      <button type="button" className={css.search} onClick={onSearch} aria-keyshortcuts="Control+K Meta+K">
        <Icon name="search" size={16} />
        <span>Search or go to…</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className={css.right}>
        <IconButton icon="search" label="Search" className={css.searchIcon} onClick={onSearch} />
        <span className={css.wide}>
          <ThemeToggle />
        </span>
        <span className={css.wide}>
          <IconButton icon="help" label="Keyboard and help" hint="Keyboard and help" onClick={onHelp} />
        </span>
        <PersonMenu onHelp={onHelp} />
      </div>
    </header>
  );
}

function WorkspaceMenu() {
  const { me, workspace } = useSession();
  const navigate = useNavigate();
  const face = (
    <>
      <span>{workspace.name}</span>
      <Icon name="down" size={16} />
    </>
  );
  return (
    <Flyout label={`Workspace: ${workspace.name}`} face={face} className={css.workspace}>
      {me.workspaces.map((each) => (
        <Entry
          key={each.id}
          mark={<Icon name="check" size={16} style={{ opacity: each.id === workspace.id ? 1 : 0 }} />}
          onChoose={() => void navigate({ to: inWorkspacePath(each.id, '/') })}
        >
          {each.name}
        </Entry>
      ))}
      <hr />
      <Entry mark={<Icon name="plus" size={16} />} onChoose={() => void navigate({ to: '/welcome' })}>
        New workspace
      </Entry>
    </Flyout>
  );
}

function PersonMenu({ onHelp }: { onHelp: () => void }) {
  const { me, workspace } = useSession();
  const navigate = useNavigate();
  return (
    <Flyout
      label={`${me.name}: account and sign out`}
      face={<Icon name="person" />}
      className={css.person}
      align="end"
    >
      <p>{me.email ?? me.name}</p>
      <Entry onChoose={() => void navigate({ to: inWorkspacePath(workspace.id, '/settings/account') })}>
        Your account
      </Entry>
      <Entry onChoose={onHelp}>Keyboard and help</Entry>
      <hr />
      <Entry onChoose={() => void signOut()}>Sign out</Entry>
    </Flyout>
  );
}
