/** The record cannot be opened, or not with this directory or this version; the message says why and what to do. */
export class RecordError extends Error {
  override name = 'RecordError';
}
