/** One command of `rehire`. */
export interface Command {
  readonly name: string;
  /** Its arguments, as the usage shows them. */
  readonly usage: string;
  /** What it does, in one line. */
  readonly purpose: string;
  /** Its options, each with what it is for. */
  readonly options: readonly (readonly [option: string, meaning: string])[];
  /** @throws WrongUsage, BadInput, Refused */
  run(args: readonly string[]): Promise<void>;
}
