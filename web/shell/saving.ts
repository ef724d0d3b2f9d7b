import { useForm, type FormValues } from '../ui/form.ts';
import type { Result } from './client.ts';
import { useRefresh } from './queries.ts';

/**
 * A form that a call saves: refused, it keeps what was typed and says why; saved, everything that is shown is read again and
 * `saved` is told what the server made of it.
 */
export function useSaving<
  T,
  G extends Record<string, string | boolean>,
  V extends FormValues<G> = FormValues<G>,
>({
  initial,
  save,
  saved,
  refresh: when = 'before',
}: {
  initial: G;
  save: (values: V) => Promise<Result<T>>;
  saved: (value: T, values: V) => void;
  /** Whether what is shown is read again before `saved`, or after it, where `saved` leaves what is no more. */
  refresh?: 'before' | 'after';
}) {
  const refresh = useRefresh();
  return useForm<G, V>({
    initial,
    submit: async (values) => {
      const result = await save(values);
      if (!result.ok) return result.problem;
      if (when === 'before') await refresh();
      saved(result.value, values);
      if (when === 'after') await refresh();
      return null;
    },
  });
}
