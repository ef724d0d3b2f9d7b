/** Whether the page can be opened again without a network. */
export type Readiness = 'preparing' | 'ready' | 'cannot';

/** Lets the browser keep the page and all that it is made of. */
export async function keepPage(): Promise<Readiness> {
  if (!('serviceWorker' in navigator)) return 'cannot';
  try {
    await navigator.serviceWorker.register('/field-worker.js', { scope: '/field/' });
    const { active } = await navigator.serviceWorker.ready;
    if (!active) return 'cannot';
    const here = performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name))
      .filter(({ origin, pathname }) => origin === location.origin && !pathname.startsWith('/api/'))
      .map(({ pathname }) => pathname);
    await new Promise<void>((kept) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => kept();
      active.postMessage({ files: [...new Set(here)] }, [port2]);
    });
    await navigator.storage?.persist?.();
    return 'ready';
  } catch {
    return 'cannot';
  }
}
