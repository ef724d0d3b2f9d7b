import type { Choices } from './choices.ts';

/** For each of some things, which of some others belong to it: those of the i-th are `members[starts[i] .. starts[i + 1]]`. */
export interface Incidence {
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
}

/**
 * The answers of each row, numbered through all questions; what was not answered is left out. Cost: O(rows · questions).
 *
 * @internal
 */
export function answersOfRows({ respondents, questions, values }: Choices, offsets: Uint32Array): Incidence {
  const starts = new Uint32Array(respondents + 1);
  const members = new Uint32Array(values.length);
  let to = 0;
  for (let r = 0, at = 0; r < respondents; r++) {
    for (let q = 0; q < questions; q++, at++) {
      if (values[at]! > 0) members[to++] = offsets[q]! + values[at]! - 1;
    }
    starts[r + 1] = to;
  }
  return { starts, members: members.subarray(0, to) };
}

/**
 * The other way round: for each of `size` members, what it belongs to. Cost: O(members).
 *
 * @internal
 */
export function turned({ starts, members }: Incidence, size: number): Incidence {
  const next = new Uint32Array(size + 1);
  for (const member of members) next[member + 1] = next[member + 1]! + 1;
  for (let i = 0; i < size; i++) next[i + 1] = next[i + 1]! + next[i]!;
  const turnedStarts = next.slice();
  const owners = new Uint32Array(members.length);
  for (let i = 0; i + 1 < starts.length; i++) {
    for (let at = starts[i]!; at < starts[i + 1]!; at++) {
      const member = members[at]!;
      owners[next[member]!] = i;
      next[member] = next[member]! + 1;
    }
  }
  return { starts: turnedStarts, members: owners };
}

/**
 * Into `sums`, for each thing and class c, the sum of `table[member * k + c]` over its members. Four classes are summed at a time, in
 * registers. Cost: O(members · k).
 *
 * @internal
 */
export function sumMembers(
  { starts, members }: Incidence,
  table: Float64Array,
  k: number,
  sums: Float64Array,
): void {
  for (let i = 0; i + 1 < starts.length; i++) {
    const from = starts[i]!;
    const to = starts[i + 1]!;
    let c = 0;
    for (; c + 4 <= k; c += 4) {
      let first = 0;
      let second = 0;
      let third = 0;
      let fourth = 0;
      for (let j = from; j < to; j++) {
        const at = members[j]! * k + c;
        first += table[at]!;
        second += table[at + 1]!;
        third += table[at + 2]!;
        fourth += table[at + 3]!;
      }
      sums[i * k + c] = first;
      sums[i * k + c + 1] = second;
      sums[i * k + c + 2] = third;
      sums[i * k + c + 3] = fourth;
    }
    for (; c + 2 <= k; c += 2) {
      let first = 0;
      let second = 0;
      for (let j = from; j < to; j++) {
        const at = members[j]! * k + c;
        first += table[at]!;
        second += table[at + 1]!;
      }
      sums[i * k + c] = first;
      sums[i * k + c + 1] = second;
    }
    if (c < k) {
      let sum = 0;
      for (let j = from; j < to; j++) sum += table[members[j]! * k + c]!;
      sums[i * k + c] = sum;
    }
  }
}
