/** Gives each of many in turn, and has the next one made ready while somebody waits for something else than it. */
export async function* ahead<T>(all: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = all[Symbol.asyncIterator]();
  const next = (): Promise<IteratorResult<T>> => {
    const coming = iterator.next();
    coming.catch(() => undefined);
    return coming;
  };
  let coming = next();
  try {
    for (;;) {
      const { done, value } = await coming;
      if (done === true) return;
      coming = next();
      yield value;
    }
  } finally {
    await coming.catch(() => undefined);
    await iterator.return?.();
  }
}
