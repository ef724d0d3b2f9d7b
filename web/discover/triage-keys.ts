import { useEffect, useEffectEvent } from 'react';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !isTick(target);
const isTick = (target: HTMLElement): boolean =>
  target instanceof HTMLInputElement && (target.type === 'checkbox' || target.type === 'radio');

/** Hears single letters and digits while nobody types and nothing stands over the page. */
export function useTriageKeys(enabled: boolean, keys: Readonly<Record<string, () => unknown>>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const act = keys[event.key.toLowerCase()];
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const over = document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
    if (!enabled || !plain || !act || over || event.defaultPrevented || isTyping(event.target)) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
