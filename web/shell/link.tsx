import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { inWorkspacePath, partsOf } from './paths.ts';
import { useWorkspaceId } from './session.ts';

/** A link to a page of this workspace: `<To page="/define/outcomes">`. */
export function To({ page, children, className }: { page: string; children: ReactNode; className?: string }) {
  const workspace = useWorkspaceId();
  return (
    <Link {...partsOf(inWorkspacePath(workspace, page))} className={className}>
      {children}
    </Link>
  );
}

/** Goes to a page of this workspace. */
export function useGo(): (page: string) => void {
  const workspace = useWorkspaceId();
  const navigate = useNavigate();
  return (page) => void navigate(partsOf(inWorkspacePath(workspace, page)));
}
