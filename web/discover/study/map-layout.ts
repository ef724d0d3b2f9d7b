interface Pair {
  readonly from: string;
  readonly to: string;
}

/** Where a construct stands: means at the left, what they lead to at the right of them. */
export interface Place {
  readonly column: number;
  readonly row: number;
}

/**
 * Lays constructs out in columns: each stands to the right of all that leads to it, along pairs that make no circle; a pair that
 * would close one points back. Rows follow those of what leads there, so that lines cross little.
 */
export function laidOut(
  names: readonly string[],
  pairs: readonly Pair[],
): { places: ReadonlyMap<string, Place>; columns: number; rows: number } {
  const next = new Map<string, string[]>();
  const reaches = (from: string, to: string): boolean =>
    from === to || (next.get(from) ?? []).some((each) => reaches(each, to));
  for (const { from, to } of pairs) if (!reaches(to, from)) next.set(from, [...(next.get(from) ?? []), to]);
  const column = new Map(names.map((name) => [name, 0]));
  const push = (name: string): void => {
    for (const to of next.get(name) ?? []) {
      if ((column.get(to) ?? 0) > (column.get(name) ?? 0)) continue;
      column.set(to, (column.get(name) ?? 0) + 1);
      push(to);
    }
  };
  for (const name of names) push(name);
  const columns = Math.max(0, ...column.values()) + 1;
  const places = new Map<string, Place>();
  for (let at = 0; at < columns; at++) {
    const weight = (name: string): number => {
      const before = pairs.flatMap(({ from, to }) => (to === name ? (places.get(from)?.row ?? []) : []));
      return before.length === 0
        ? names.indexOf(name)
        : before.reduce((sum, row) => sum + row, 0) / before.length;
    };
    const here = names.filter((name) => column.get(name) === at);
    for (const [row, name] of here.toSorted((a, b) => weight(a) - weight(b)).entries())
      places.set(name, { column: at, row });
  }
  return { places, columns, rows: Math.max(0, ...[...places.values()].map(({ row }) => row)) + 1 };
}
