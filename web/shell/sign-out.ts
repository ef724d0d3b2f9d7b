import { authenticate } from './authentication.ts';

/** Ends the session here. The page is loaded anew, so that nothing of what was read with it stays in memory. */
export async function signOut(): Promise<void> {
  await authenticate('/sign-out', {});
  window.location.assign('/sign-in');
}
