/** The fields of one record, leniently: a quote inside a field, or text after a closing quote, stands for itself. */
export function fieldsOf(record: string, delimiter: string): string[] {
  if (delimiter === ' ') return record.trim().split(/\s+/u);
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    let field = '';
    if (record[at] === '"') {
      let from = at + 1;
      for (;;) {
        const quote = record.indexOf('"', from);
        if (quote === -1) {
          field += record.slice(from);
          at = record.length;
          break;
        }
        field += record.slice(from, quote);
        at = quote + 1;
        if (record[at] !== '"') break;
        field += '"';
        from = at + 1;
      }
    }
    const next = record.indexOf(delimiter, at);
    fields.push(field + (next === -1 ? record.slice(at) : record.slice(at, next)));
    if (next === -1) return fields;
    at = next + 1;
  }
}

/** A record as RFC 4180 writes it. */
export function recordOf(fields: readonly (string | null)[], delimiter: string): string {
  return fields
    .map((field) => {
      if (field === null || field === '') return '';
      return field.includes(delimiter) || /["\r\n]/u.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
    })
    .join(delimiter);
}
