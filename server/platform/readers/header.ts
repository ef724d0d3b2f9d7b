const value = /^(-?[\d.,\s]+%?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*|[^@\s]+@[^@\s]+\.[^@\s]+)$/u;

/** Whether the first record names the columns: fewer than half of its cells are numbers, dates or addresses. */
export function looksHeaded(head: readonly (readonly string[])[]): boolean {
  const cells = (head[0] ?? []).map((cell) => cell.trim()).filter((cell) => cell !== '');
  return cells.filter((cell) => value.test(cell)).length * 2 < cells.length || cells.length === 0;
}

/** The names of columns, trimmed; `Column 3` where there is none, `Name (2)` where one comes again. */
export function uniqueNames(header: readonly string[]): string[] {
  const seen = new Set<string>();
  return header.map((cell, i) => {
    const name = cell.replaceAll(/\s+/gu, ' ').trim().slice(0, 500) || `Column ${i + 1}`;
    let unique = name;
    for (let again = 2; seen.has(unique); again++) unique = `${name} (${again})`;
    seen.add(unique);
    return unique;
  });
}
