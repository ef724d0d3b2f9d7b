/** Where pages are. Everything of a workspace stands below `/w/<workspace>`; rooms and the server name only the rest. */

/** The address of a page in a workspace: `/define/outcomes` becomes `/w/<id>/define/outcomes`. */
export function inWorkspacePath(workspace: string, path: string): string {
  if (path.startsWith('/w/')) return path;
  return `/w/${workspace}${path === '/' ? '' : path}`;
}

/** An address in the parts that the router takes: `/x?a=1#b`. */
export function partsOf(address: string): { to: string; search: Record<string, string>; hash?: string } {
  const url = new URL(address, 'http://here');
  return {
    to: url.pathname,
    search: Object.fromEntries(url.searchParams),
    ...(url.hash === '' ? {} : { hash: url.hash.slice(1) }),
  };
}

/** Where to go after signing in: only a page of ours, never another site's. */
export function safeNext(next: string | undefined): string {
  if (!next || !/^\/(?![/\\])/.test(next) || /\p{Cc}/u.test(next)) return '/';
  return next;
}
