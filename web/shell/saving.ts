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
}: {
  initial: G;
  save: (values: V) => Promise<Result<T>>;
  saved: (value: T) => void;
}) {
  const refresh = useRefresh();
  return useForm<G, V>({
    initial,
    submit: async (values) => {
      const result = await save(values);
      if (!result.ok) return result.problem;
      await refresh();
      saved(result.value);
      return null;
    },
  });
}
