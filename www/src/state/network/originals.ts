import type { Lab, Role } from '$engine/train';
import { keyOf, runsOf } from './edit-list';
import type { ParameterEdit } from './setup';

export const NO_EDITS: readonly ParameterEdit[] = [];

/** The trained numbers of the network in a lab, and which of them are overwritten at the moment. */
export class Originals {
  /** What the lab has of the edits. */
  applied: readonly ParameterEdit[] = NO_EDITS;
  #kept = new Map<string, Float32Array>();

  constructor(private readonly lab: Lab) {}

  /** The lab has a network without edits. */
  restart(): void {
    this.applied = NO_EDITS;
    this.#kept.clear();
  }

  /** The numbers of a layer as they were trained; empty where it has none. Nobody writes to them. */
  of(layer: number, role: Role): Float32Array {
    const key = `${layer} ${role}`;
    let kept = this.#kept.get(key);
    if (!kept) {
      // Before anything of this layer is overwritten, they are those of the lab.
      kept = this.lab.parameters(layer)[role] ?? new Float32Array(0);
      this.#kept.set(key, kept);
    }
    return kept;
  }

  /** Edits of numbers that this network has. */
  known(edits: readonly ParameterEdit[]): readonly ParameterEdit[] {
    const isKnown = ({ layer, role, index, value }: ParameterEdit) =>
      Number.isInteger(index) &&
      index >= 0 &&
      index < this.of(layer, role).length &&
      Number.isFinite(value);
    return edits.every(isKnown) ? edits : edits.filter(isKnown);
  }

  /** Gives the lab the edits that it does not have yet, and takes back the others; says whether there was anything. */
  apply(edits: readonly ParameterEdit[]): boolean {
    if (edits === this.applied) return false;
    const before = new Map(this.applied.map((edit) => [keyOf(edit), edit]));
    const changes: ParameterEdit[] = [];
    const wanted = this.known(edits);
    for (const edit of wanted) {
      const old = before.get(keyOf(edit));
      if (old?.value !== edit.value) changes.push(edit);
      before.delete(keyOf(edit));
    }
    for (const edit of before.values()) {
      const value = this.of(edit.layer, edit.role)[edit.index] ?? 0;
      changes.push({ ...edit, value });
    }
    for (const { layer, role, start, values } of runsOf(changes))
      this.lab.setValues(layer, role, start, Float32Array.from(values));
    this.applied = wanted;
    return changes.length > 0;
  }
}
