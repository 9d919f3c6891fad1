import type {
  Architecture,
  ArchitecturePresetId,
  EngineError,
  Fix,
  Lab,
  LayerKind,
  LayerSpec,
  Summary,
} from '$engine/train';
import {
  applyFix,
  convolutions,
  isActivation,
  movedFrozen,
  moveRow,
  newLayer,
  rowsOf,
  splice,
  usualPlace,
  type ActivationKind,
  type BuilderRow,
  type Edited,
} from './architecture';
import { refuseLayerNumber } from './limits';
import { layerNumber, withLayerNumber, type LayerField } from './numbers';
import { withPageProblems } from './problems';
import { same, type TrainSetup } from './settings';

export interface BuilderHost {
  readonly lab: Lab;
  readonly setup: TrainSetup;
  /** How many classes the data has. */
  readonly classes: number;
  /** What runs, once it has done a step. */
  readonly running: TrainSetup | null;
  commit(change: Partial<TrainSetup>, merge?: string): void;
}

/** A preset that is too large to train here: its shapes and costs only. */
export interface Outline {
  readonly id: ArchitecturePresetId;
  readonly architecture: Architecture;
  readonly summary: Summary;
}

/** The network that is edited. Every edit is a step of undo; none of them touches a run that is under way. */
export class Builder {
  outline = $state.raw<Outline | null>(null);

  constructor(private readonly host: BuilderHost) {}

  get layers(): readonly LayerSpec[] {
    return this.host.setup.architecture.layers;
  }

  /** Shapes and costs of every layer up to the first problem. */
  summary: Summary = $derived.by(() => {
    const { architecture } = this.host.setup;
    const summary = this.host.lab.summarise(architecture);
    return withPageProblems(summary, architecture.layers, this.host.classes);
  });

  rows: readonly BuilderRow[] = $derived.by(() => rowsOf(this.layers));

  /** Whether a run goes on with another network than the one that is shown. */
  isDraft: boolean = $derived.by(() => {
    const { running, setup } = this.host;
    return running !== null && !same(running.architecture, setup.architecture);
  });

  /** The preset that the network is, layer for layer. */
  presetId: ArchitecturePresetId | null = $derived.by(() => {
    const { lab, setup, classes } = this.host;
    const isIt = ({ id }: { id: ArchitecturePresetId }) =>
      same(lab.preset(id, setup.architecture.input, classes).layers, setup.architecture.layers);
    return lab.presets().find((preset) => preset.trainable && isIt(preset))?.id ?? null;
  });

  // ---- edits --------------------------------------------------------------------------------------------------------

  /** Adds a layer in front of the layer `at`, a convolution or a dense layer with its ReLU. Returns where it is. */
  add(kind: LayerKind, at = usualPlace(this.layers, kind)): number {
    const added = [newLayer(kind)];
    if (kind === 'conv2d' || kind === 'linear') added.push(newLayer('relu'));
    this.#commit(splice(this.layers, at, 0, added));
    return at;
  }

  /** Takes a layer out, and the activation that stands in its line. */
  remove(layer: number): void {
    const row = this.rows.find((candidate) => candidate.layer === layer);
    const count = row?.activation == null ? 1 : 2;
    this.#commit(splice(this.layers, layer, count, []));
  }

  /** Puts the line `from` of `rows` where the line `to` is. */
  moveRow(from: number, to: number): void {
    if (from === to || !this.rows[from] || !this.rows[to]) return;
    this.#commit(moveRow(this.layers, from, to));
  }

  change(layer: number, spec: LayerSpec, merge = ''): void {
    if (same(this.layers[layer], spec)) return;
    this.#commit(splice(this.layers, layer, 1, [spec]), merge);
  }

  numberOf(layer: number, field: LayerField): number | null {
    const spec = this.layers[layer];
    return spec ? layerNumber(spec, field) : null;
  }

  /** Puts a typed number in force, or says why not. That it may fit nothing is not refused: `summary` says so. */
  setNumber(layer: number, field: LayerField, value: number): EngineError | null {
    const spec = this.layers[layer];
    if (!spec || layerNumber(spec, field) === null) return null;
    const error = refuseLayerNumber(field, value);
    if (!error) this.change(layer, withLayerNumber(spec, field, value), `layer ${layer} ${field}`);
    return error;
  }

  setBias(layer: number, bias: boolean): void {
    const spec = this.layers[layer];
    if (spec?.kind === 'conv2d' || spec?.kind === 'linear') this.change(layer, { ...spec, bias });
  }

  /** Changes the activation in a layer's line; null takes it away. */
  setActivation(layer: number, kind: ActivationKind | null): void {
    const old = isActivation(this.layers[layer + 1]) ? 1 : 0;
    if (old === 1 && this.layers[layer + 1]!.kind === kind) return;
    if (old === 0 && kind === null) return;
    this.#commit(splice(this.layers, layer + 1, old, kind === null ? [] : [newLayer(kind)]));
  }

  apply(fix: Fix): void {
    this.#commit(applyFix(this.layers, fix));
  }

  /** Takes a preset, fitted to the data. */
  preset(id: ArchitecturePresetId): void {
    const { lab, setup, classes } = this.host;
    const architecture = lab.preset(id, setup.architecture.input, classes);
    this.outline = null;
    if (same(architecture, setup.architecture)) return;
    this.host.commit({ architecture, training: { ...setup.training, frozen: [] } });
  }

  /** Gives up the draft: the network that runs is shown again. */
  undoDraft(): void {
    const { running, setup } = this.host;
    if (!running) return;
    const { frozen } = running.training;
    this.host.commit({
      architecture: running.architecture,
      training: { ...setup.training, frozen },
    });
  }

  #commit(edited: Edited, merge = ''): void {
    const { architecture, training } = this.host.setup;
    const frozen = movedFrozen(training.frozen, edited);
    this.host.commit(
      {
        architecture: { ...architecture, layers: edited.layers },
        training: same(frozen, training.frozen) ? training : { ...training, frozen },
      },
      merge,
    );
  }

  // ---- freezing -----------------------------------------------------------------------------------------------------

  isFrozen(layer: number): boolean {
    return this.host.setup.training.frozen.includes(layer);
  }

  freeze(layer: number, on: boolean): void {
    const others = this.host.setup.training.frozen.filter((frozen) => frozen !== layer);
    this.#setFrozen(on ? [...others, layer] : others);
  }

  /** Freezes all convolutions and what normalises them, or lets them learn again. */
  freezeConvolutions(on: boolean): void {
    const all = convolutions(this.layers);
    const others = this.host.setup.training.frozen.filter((layer) => !all.includes(layer));
    this.#setFrozen(on ? [...others, ...all] : others);
  }

  #setFrozen(layers: number[]): void {
    const { training } = this.host.setup;
    const frozen = layers.sort((a, b) => a - b);
    if (!same(frozen, training.frozen)) this.host.commit({ training: { ...training, frozen } });
  }

  // ---- outlines -----------------------------------------------------------------------------------------------------

  /** Shows the shapes and costs of a network that is too large to train here, as it was published. */
  showOutline(id: string): void {
    const { lab } = this.host;
    const preset = lab.presets().find((candidate) => candidate.id === id);
    if (!preset) return;
    const architecture = lab.preset(preset.id, preset.input, preset.classes);
    this.outline = { id: preset.id, architecture, summary: lab.summarise(architecture) };
  }

  hideOutline(): void {
    this.outline = null;
  }
}
