import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { authenticate } from './authentication.ts';

/** Ends the session here and forgets all that was read with it. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await authenticate('/sign-out', {});
    client.clear();
    await navigate({ to: '/sign-in' });
  };
}
