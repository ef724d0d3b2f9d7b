export type ReaderFault =
  | 'empty'
  | 'unknown-format'
  | 'broken'
  | 'too-large'
  | 'too-slow'
  | 'too-much-memory'
  | 'crashed'
  | 'cancelled'
  | 'wrong-mapping'
  | 'storage-full';

/** A file that cannot be read, in the words of the person who brought it. */
export class ReaderError extends Error {
  override readonly name = 'ReaderError';
  readonly fault: ReaderFault;

  constructor(fault: ReaderFault, message: string) {
    super(message);
    this.fault = fault;
  }
}
