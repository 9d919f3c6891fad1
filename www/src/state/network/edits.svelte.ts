import type { Lab, LayerParameters, Role } from '$engine/train';
import { keyOf, merged, runsOf } from './edit-list';
import type { ParameterEdit } from './setup';

export interface EditsHost {
  readonly lab: Lab;
  /** The edits that are in force. */
  edits(): readonly ParameterEdit[];
  commit(edits: readonly ParameterEdit[], merge: string): void;
  /** The numbers of a layer as they are in the lab. */
  parameters(layer: number): LayerParameters;
  weightShape(layer: number): readonly number[] | null;
}

/** Weights and biases that the user changed inside the trained network. */
export class NetworkEdits {
  /** What the lab has of them. */
  #applied: readonly ParameterEdit[] = [];
  #originals = new Map<string, Float32Array>();

  constructor(private readonly host: EditsHost) {}

  list: readonly ParameterEdit[] = $derived.by(() => this.host.edits());
  count: number = $derived.by(() => this.list.length);
  #byKey: ReadonlyMap<string, number> = $derived.by(
    () => new Map(this.list.map((edit) => [keyOf(edit), edit.value])),
  );
  /** Layers with an edit of that role. */
  #edited: ReadonlySet<string> = $derived.by(
    () => new Set(this.list.map(({ layer, role }) => `${layer} ${role}`)),
  );

  isEdited(layer: number, role: Role, index?: number): boolean {
    return index === undefined
      ? this.#edited.has(`${layer} ${role}`)
      : this.#byKey.has(keyOf({ layer, role, index }));
  }

  /** A number as it is now. */
  value(layer: number, role: Role, index: number): number {
    const edited = this.#byKey.get(keyOf({ layer, role, index }));
    return edited ?? this.original(layer, role)[index] ?? 0;
  }

  /** The numbers of a layer as they were trained. Nobody writes to them. */
  original(layer: number, role: Role): Float32Array {
    const key = `${layer} ${role}`;
    let known = this.#originals.get(key);
    if (!known) {
      known = this.host.parameters(layer)[role]?.slice() ?? new Float32Array(0);
      this.#originals.set(key, known);
    }
    return known;
  }

  /** Changes numbers as one step of undo; what is set to its original value is no edit any more. */
  set(changes: readonly ParameterEdit[], merge = ''): void {
    const known = changes.filter(({ layer, role, index, value }) => {
      const count = this.original(layer, role).length;
      return Number.isInteger(index) && index >= 0 && index < count && Number.isFinite(value);
    });
    if (known.length === 0) return;
    const edits = merged(
      this.list,
      known,
      ({ layer, role, index }) => this.original(layer, role)[index] ?? 0,
    );
    this.host.commit(edits, merge);
  }

  /** Puts back the kernel between two maps. */
  resetKernel(layer: number, out: number, input: number): void {
    const [, inputs = 1, rows = 1, cols = 1] = this.host.weightShape(layer) ?? [];
    const start = (out * inputs + input) * rows * cols;
    const end = start + rows * cols;
    const stays = ({ layer: at, role, index }: ParameterEdit) =>
      at !== layer || role !== 'weight' || index < start || index >= end;
    const edits = this.list.filter(stays);
    if (edits.length < this.list.length) this.host.commit(edits, '');
  }

  /** Puts everything back. */
  resetAll(): void {
    if (this.count > 0) this.host.commit([], '');
  }

  /** The lab has a network without edits. */
  restart(): void {
    this.#applied = [];
    this.#originals.clear();
  }

  /** Gives the lab what it does not have yet; says whether there was anything. */
  apply(wanted: readonly ParameterEdit[]): boolean {
    const before = new Map(this.#applied.map((edit) => [keyOf(edit), edit]));
    const changes: ParameterEdit[] = [];
    for (const edit of wanted) {
      // Kept before the lab's numbers are overwritten.
      this.original(edit.layer, edit.role);
      const old = before.get(keyOf(edit));
      if (old?.value !== edit.value) changes.push(edit);
      before.delete(keyOf(edit));
    }
    for (const edit of before.values()) {
      const value = this.original(edit.layer, edit.role)[edit.index] ?? 0;
      changes.push({ ...edit, value });
    }
    for (const { layer, role, start, values } of runsOf(changes))
      this.host.lab.setValues(layer, role, start, Float32Array.from(values));
    this.#applied = wanted;
    return changes.length > 0;
  }
}
