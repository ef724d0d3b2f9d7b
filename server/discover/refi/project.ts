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

export interface QdeSource {
  readonly id: string;
  readonly name: string;
  readonly memo: string;
  readonly text: string;
  readonly at: string;
  readonly selections: readonly QdeSelection[];
  readonly values: readonly QdeValue[];
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
    readonly sources: readonly string[];
  }[];
}
