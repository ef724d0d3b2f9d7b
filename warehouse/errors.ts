/** The reasons for which the warehouse refuses something. */
export type WarehouseReason =
  | 'closed'
  | 'held-by-another-process'
  | 'made-by-a-newer-version'
  | 'unreadable'
  | 'staged-file-refused'
  | 'batch-gap'
  | 'number-too-large'
  | 'not-a-time'
  | 'not-a-time-zone'
  | 'not-a-cursor'
  | 'cancelled';

/** The warehouse refuses, and says why in the person's words; `reason` is for programs. */
export class WarehouseError extends Error {
  readonly reason: WarehouseReason;

  constructor(reason: WarehouseReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'WarehouseError';
    this.reason = reason;
  }
}
