import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
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
        <ActionIcon
          variant="subtle"
          color="ink"
          size="lg"
          className={css.burger}
          aria-label="All pages"
          onClick={onMenu}
        >
          <Icon name="menu" />
        </ActionIcon>
        <Link to={inWorkspacePath(workspace.id, '/')} className={css.mark} aria-label="Rehire, to the loop">
          <LoopMark size={26} />
          <span className={css.word}>Rehire</span>
        </Link>
      </div>
      <WorkspaceMenu />
      <UnstyledButton className={css.search} onClick={onSearch} aria-keyshortcuts="Control+K Meta+K">
        <Icon name="search" size={16} />
        <span>Search or go to…</span>
        <kbd>Ctrl K</kbd>
      </UnstyledButton>
      <div className={css.right}>
        <ActionIcon
          variant="subtle"
          color="ink"
          size="lg"
          className={css.searchIcon}
          aria-label="Search"
          onClick={onSearch}
        >
          <Icon name="search" />
        </ActionIcon>
        <span className={css.wide}>
          <ThemeToggle />
        </span>
        <Tooltip label="Keyboard and help">
          <ActionIcon
            variant="subtle"
            color="ink"
            size="lg"
            className={css.wide}
            aria-label="Keyboard and help"
            onClick={onHelp}
          >
            <Icon name="help" />
          </ActionIcon>
        </Tooltip>
        <PersonMenu onHelp={onHelp} />
      </div>
    </header>
  );
}

function WorkspaceMenu() {
  const { me, workspace } = useSession();
  const navigate = useNavigate();
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <UnstyledButton className={css.workspace} aria-label={`Workspace: ${workspace.name}`}>
          <span>{workspace.name}</span>
          <Icon name="down" size={16} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {me.workspaces.map((each) => (
          <Menu.Item
            key={each.id}
            leftSection={
              <Icon name="check" size={16} style={{ opacity: each.id === workspace.id ? 1 : 0 }} />
            }
            onClick={() => void navigate({ to: inWorkspacePath(each.id, '/') })}
          >
            {each.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<Icon name="plus" size={16} />}
          onClick={() => void navigate({ to: '/welcome' })}
        >
          New workspace
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function PersonMenu({ onHelp }: { onHelp: () => void }) {
  const { me, workspace } = useSession();
  const navigate = useNavigate();
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="ink" size="lg" aria-label={`${me.name}: account and sign out`}>
          <Icon name="person" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.email ?? me.name}</Menu.Label>
        <Menu.Item onClick={() => void navigate({ to: inWorkspacePath(workspace.id, '/settings/account') })}>
          Your account
        </Menu.Item>
        <Menu.Item onClick={onHelp}>Keyboard and help</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
