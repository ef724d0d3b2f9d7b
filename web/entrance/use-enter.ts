import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { partsOf, safeNext } from '../shell/paths.ts';

/** After signing in: all that was read before is forgotten, and one goes where one wanted to. */
export function useEnter(): { target: string; enter: () => Promise<void> } {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { next } = useSearch({ strict: false }) as { next?: string };
  const target = safeNext(next);
  return {
    target,
    enter: async () => {
      client.clear();
      await navigate(partsOf(target));
    },
  };
}
