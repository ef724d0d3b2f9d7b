import type { ProblemDocument } from '@rehire/contract/problem';
import { useState, type FormEvent } from 'react';

/** What a submit came to: nothing, or the server's problem. */
export type Outcome = ProblemDocument | null;

/** Sorts the server's invalid fields: those that the form shows stand by the field, the others in the notice. */
export function sortFieldErrors(
  problem: ProblemDocument,
  names: readonly string[],
): { byField: Record<string, string>; rest: ProblemDocument | null } {
  const byField: Record<string, string> = {};
  const others = (problem.fields ?? []).filter((field) => {
    const name = field.path.replace(/^body\.?/, '');
    if (!names.includes(name)) return true;
    byField[name] ??= field.message;
    return false;
  });
  const allShown = Object.keys(byField).length > 0 && others.length === 0;
  return { byField, rest: allShown ? null : { ...problem, fields: others } };
}

/** The values of a form, their types no narrower than string or boolean. */
export type FormValues<V> = { [K in keyof V]: V[K] extends string ? string : boolean };

/**
 * A form of plain fields. What was typed stays when the server refuses it; each refused field says why beside itself.
 * `field(name)` is spread onto an input; `problem` is what no field could show.
 */
export function useForm<G extends Record<string, string | boolean>, V extends FormValues<G> = FormValues<G>>({
  initial,
  submit,
}: {
  initial: G;
  submit: (values: V) => Promise<Outcome>;
}) {
  const [values, setValues] = useState(initial as unknown as V);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<ProblemDocument | null>(null);
  const [busy, setBusy] = useState(false);

  const set = <K extends keyof V & string>(name: K, value: V[K]) => {
    setValues((now) => ({ ...now, [name]: value }));
    setErrors((now) => Object.fromEntries(Object.entries(now).filter(([field]) => field !== name)));
  };
  const send = async (form: HTMLFormElement) => {
    setBusy(true);
    setProblem(null);
    const refused = await submit(values);
    setBusy(false);
    const { byField, rest } = refused
      ? sortFieldErrors(refused, Object.keys(values))
      : { byField: {}, rest: null };
    setErrors(byField);
    setProblem(rest);
    const first = Object.keys(values).find((name) => name in byField);
    const input = first === undefined ? null : form.elements.namedItem(first);
    if (input instanceof HTMLElement) input.focus();
  };
  return {
    values,
    set,
    problem,
    busy,
    reset: () => setValues(initial as unknown as V),
    onSubmit: (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      if (!busy) void send(event.currentTarget);
    },
    /** For a text input of the form. */
    field: <K extends keyof V & string>(name: K) => ({
      name,
      value: String(values[name]),
      error: errors[name] ?? null,
      onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value as V[K]),
    }),
  };
}
