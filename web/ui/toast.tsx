import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import css from './toast.module.css';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

type Say = (text: string, action?: Toast['action']) => void;

const ToastContext = createContext<Say>(() => undefined);

/** Says in passing that something is done: `const say = useToast(); say('Saved')`. Failures belong on the page instead. */
export const useToast = (): Say => useContext(ToastContext);

/** With an action a toast stays longer, as it must be reached first. */
const shownFor = (toast: Toast): number => (toast.action ? 12_000 : 5_000);

export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const drop = useCallback((id: number) => setToasts((now) => now.filter((toast) => toast.id !== id)), []);
  const say = useCallback<Say>(
    (text, action) => {
      const toast: Toast = { id: performance.now(), text, ...(action ? { action } : {}) };
      setToasts((now) => [...now.slice(-2), toast]);
      setTimeout(() => drop(toast.id), shownFor(toast));
    },
    [drop],
  );
  const live = useMemo(
    () =>
      toasts.map((toast) => (
        <div key={toast.id} className={css.toast}>
          <span>{toast.text}</span>
          {toast.action && (
            <button
              type="button"
              onClick={() => {
                toast.action?.run();
                drop(toast.id);
              }}
            >
              {toast.action.label}
            </button>
          )}
        </div>
      )),
    [toasts, drop],
  );
  return (
    <ToastContext value={say}>
      {children}
      <output className={css.toasts} aria-live="polite" data-screen-only>
        {live}
      </output>
    </ToastContext>
  );
}
