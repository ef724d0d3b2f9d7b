/** The files that are measured. */
export interface Files {
  readonly orders: string;
  readonly survey: string;
}

/** Seconds by part. */
export type Seconds = Readonly<Record<string, number>>;

export const sum = (seconds: Seconds): number => Object.values(seconds).reduce((all, each) => all + each, 0);
