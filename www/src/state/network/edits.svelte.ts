import type { Role } from '$engine/train';
import { keyOf, merged } from './edit-list';
import type { Originals } from './originals';
import type { ParameterEdit } from './setup';

export interface EditsHost {
  /** The edits that are in force. */
  edits(): readonly ParameterEdit[];
  commit(edits: readonly ParameterEdit[], merge: string): void;
  weightShape(layer: number): readonly number[] | null;
}

/** Weights and biases that the user changed inside the trained network. */
export class NetworkEdits {
  constructor(
    private readonly host: EditsHost,
    private readonly originals: Originals,
  ) {}

  list: readonly ParameterEdit[] = $derived.by(() => this.host.edits());
  count: number = $derived.by(() => this.list.length);
  #byKey: ReadonlyMap<string, number> = $derived.by(
    () => new Map(this.list.map((edit) => [keyOf(edit), edit.value])),
  );
  /** Layers with an edit of that role. */
  #edited: ReadonlySet<string> = $derived.by(
    () => new Set(this.list.map(({ layer, role }) => `${layer} ${role}`)),
  );

  /** Whether a number was changed, or any of a layer. */
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
    return this.originals.of(layer, role);
  }

  /** Changes numbers as one step of undo; what gets its original value again is no edit any more. */
  set(changes: readonly ParameterEdit[], merge = ''): void {
    const known = this.originals.known(changes);
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
    this.#keep(
      ({ layer: at, role, index }) =>
        at !== layer || role !== 'weight' || index < start || index >= end,
    );
  }

  /** Puts back some numbers of a layer. */
  reset(layer: number, role: Role, indices: readonly number[]): void {
    this.#keep(
      (edit) => edit.layer !== layer || edit.role !== role || !indices.includes(edit.index),
    );
  }

  /** Puts everything back. */
  resetAll(): void {
    this.#keep(() => false);
  }

  #keep(stays: (edit: ParameterEdit) => boolean): void {
    const edits = this.list.filter(stays);
    if (edits.length < this.list.length) this.host.commit(edits, '');
  }
}
