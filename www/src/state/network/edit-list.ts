import type { ParameterEdit } from './setup';

/** Consecutive numbers of a layer. */
export interface Run {
  readonly layer: number;
  readonly role: ParameterEdit['role'];
  readonly start: number;
  readonly values: readonly number[];
}

const order = (one: ParameterEdit, other: ParameterEdit): number =>
  one.layer - other.layer ||
  (one.role === other.role ? one.index - other.index : one.role === 'weight' ? -1 : 1);

export const keyOf = ({ layer, role, index }: Omit<ParameterEdit, 'value'>): string =>
  `${layer} ${role} ${index}`;

/** Edits after some more of them. Those that put the original back are gone. */
export function merged(
  edits: readonly ParameterEdit[],
  changes: readonly ParameterEdit[],
  original: (edit: ParameterEdit) => number,
): readonly ParameterEdit[] {
  const all = new Map(edits.map((edit) => [keyOf(edit), edit]));
  for (const change of changes) {
    const value = Math.fround(change.value);
    if (Object.is(value, original(change))) all.delete(keyOf(change));
    else all.set(keyOf(change), { ...change, value });
  }
  return [...all.values()].sort(order);
}

/** Edits as runs of consecutive numbers, which cross the boundary and travel in links as one piece each. */
export function runsOf(edits: readonly ParameterEdit[]): Run[] {
  const runs: (Run & { values: number[] })[] = [];
  for (const { layer, role, index, value } of edits) {
    const last = runs.at(-1);
    const follows =
      last?.layer === layer && last.role === role && last.start + last.values.length === index;
    if (follows) last.values.push(value);
    else runs.push({ layer, role, start: index, values: [value] });
  }
  return runs;
}
