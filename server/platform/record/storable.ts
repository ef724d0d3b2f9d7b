/** Whether PostgreSQL has a form for a text, as text and in JSON: a NUL and half of a surrogate pair have none. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** A text that can be stored: what has no form becomes the replacement character. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');
