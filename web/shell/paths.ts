/** Where pages are. Everything of a workspace stands below `/w/<workspace>`; rooms and the server name only the rest. */

/** The address of a page in a workspace: `/define/outcomes` becomes `/w/<id>/define/outcomes`. */
export function inWorkspacePath(workspace: string, path: string): string {
  if (path.startsWith('/w/')) return path;
  return `/w/${workspace}${path === '/' ? '' : path}`;
}

/** Where to go after signing in: only a page of ours, never another site's. */
export function safeNext(next: string | undefined): string {
  if (!next || !/^\/(?![/\\])/.test(next) || /\p{Cc}/u.test(next)) return '/';
  return next;
}
