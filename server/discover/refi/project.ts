/** A code with what stands below it. */
export interface QdeCode {
  readonly id: string;
  readonly name: string;
  readonly memo: string;
  /** `#rrggbb`. */
  readonly colour: string;
  readonly parent: string | null;
}

export interface QdeSelection {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What the selection shows beside its codes, in words. */
  readonly description: string;
  readonly note: string;
  readonly user: string | null;
  readonly at: string;
  readonly codings: readonly {
    readonly id: string;
    readonly code: string;
    readonly user: string | null;
    readonly at: string;
  }[];
}

/** What is known of a case or a source, by the variable's id, as the file writes it. */
export interface QdeValue {
  readonly variable: string;
  readonly value: string;
}

/** A place of a text in codepoints, with its moment in the recording where that is known. */
export interface QdeSyncPoint {
  readonly id: string;
  readonly position: number;
  readonly ms: number | null;
}

/** The recording that a text is the transcript of. */
export interface QdeRecording {
  /** What other parts of the project know the two of them by. */
  readonly id: string;
  readonly kind: 'Audio' | 'Video';
  /** Its name within the archive; null where it does not go along. */
  readonly file: string | null;
}

export interface QdeSource {
  readonly id: string;
  readonly name: string;
  readonly memo: string;
  readonly text: string;
  readonly at: string;
  readonly selections: readonly QdeSelection[];
  readonly values: readonly QdeValue[];
  readonly recording: QdeRecording | null;
  /** Moments of the recording by their places; none without a recording. */
  readonly points: readonly QdeSyncPoint[];
}

/** The types of variables, each of which has an element for its value. */
export const variableTypes = ['Text', 'Boolean', 'Integer', 'Float', 'Date', 'DateTime'] as const;
export type VariableType = (typeof variableTypes)[number];

export interface QdeVariable {
  readonly id: string;
  readonly name: string;
  readonly memo: string;
  readonly type: VariableType;
}

export interface QdeCase {
  readonly id: string;
  readonly name: string;
  readonly memo: string;
  readonly values: readonly QdeValue[];
  readonly sources: readonly string[];
  readonly selections: readonly string[];
}

/** An element of another tool that has no place here, kept as it is for the way out. */
export interface KeptElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** What it says, where it holds text; else empty. */
  readonly text: string;
  readonly children: readonly KeptElement[];
}

/** A project as REFI-QDA exchanges it. Offsets are codepoints of the source's text; ids and users are GUIDs. */
export interface QdeProject {
  readonly name: string;
  readonly users: readonly { readonly id: string; readonly name: string }[];
  readonly codes: readonly QdeCode[];
  readonly variables: readonly QdeVariable[];
  readonly cases: readonly QdeCase[];
  readonly sources: readonly QdeSource[];
  readonly sets: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    /** Codes that are of this set alone. */
    readonly codes: readonly string[];
    readonly sources: readonly string[];
  }[];
  /** What other tools brought that has no place here. */
  readonly kept: readonly KeptElement[];
}
