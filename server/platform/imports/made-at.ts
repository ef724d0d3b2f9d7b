/** When an import was made, which its id (a UUID version 7) begins with: a conversion has no clock of its own. */
export const madeAt = (importId: string): string =>
  new Date(Number.parseInt(importId.replace('-', '').slice(0, 12), 16)).toISOString();
