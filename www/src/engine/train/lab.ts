import { ask } from '../ask';
import * as wasm from '../pkg/cnn_train.js';
import { unpackTerms } from './terms';
import { shorten } from './tidy';
import type {
  Architecture,
  ArchitecturePreset,
  ArchitecturePresetId,
  Cell,
  CheckpointFacts,
  CodeFormat,
  Explanation,
  GradientExplanation,
  LayerParameters,
  LossReport,
  Role,
  Shape,
  Summary,
  TrainSettings,
  UpdateExplanation,
} from './types';

/** The images that were set, kept for a new instance. */
interface Images {
  pixels: Uint8Array;
  count: number;
  labels: Uint8Array | null;
}

/** The synchronous questions of the Train room, answered on the main thread. A refusal is thrown as an EngineFailure. */
export class Lab {
  #lab = new wasm.Lab();
  /** What a new instance is given after a trap: the network, then newer parameters, then the images. */
  #network: (() => void) | null = null;
  #parameters: Float32Array | null = null;
  #images: Images | null = null;

  /** Makes the instance of the main thread. */
  static async start(module: WebAssembly.Module): Promise<Lab> {
    await wasm.default({ module_or_path: module });
    return new Lab();
  }

  private constructor() {}

  /** All presets, in the order in which they are shown. */
  presets(): ArchitecturePreset[] {
    return this.#ask(() => wasm.architecturePresets());
  }

  /** A preset for an input and a number of classes. */
  preset(id: ArchitecturePresetId, input: Shape, classes: number): Architecture {
    return this.#ask(() => shorten(wasm.architecturePreset(id, input, classes)));
  }

  /** Shapes, costs and the first problem. Never throws for an impossible architecture. */
  summarise(architecture: Architecture): Summary {
    return this.#ask(() => shorten(wasm.summarise(architecture)));
  }

  /** A program that builds and trains the same network. */
  code(architecture: Architecture, settings: TrainSettings, format: CodeFormat): string {
    return this.#ask(() => wasm.printNetwork(architecture, settings, format));
  }

  /** Throws when the settings make no sense (learning rate NaN, batch size 0 ...). */
  check(settings: TrainSettings): void {
    this.#ask(() => wasm.checkSettings(settings));
  }

  /**
   * A drawing (ink 255 on 0) as an input: as MNIST did, the ink's box is scaled into 20/28 of the side and its centre of
   * mass put into the middle. All zeros without ink.
   */
  sampleFromDrawing(grey: Uint8Array, width: number, height: number, shape: Shape): Uint8Array {
    return this.#ask(() => wasm.sampleFromDrawing(grey, width, height, shape));
  }

  /** A picture as an input: its centre square, scaled; its luma when the input has one channel. */
  sampleFromImage(rgba: Uint8Array, width: number, height: number, shape: Shape): Uint8Array {
    return this.#ask(() => wasm.sampleFromImage(rgba, width, height, shape));
  }

  /** Makes a network with fresh parameters. The images that were set stay if they fit. */
  create(architecture: Architecture, settings: TrainSettings): CheckpointFacts {
    return this.#take(() => this.#lab.create(architecture, settings));
  }

  /** Takes a checkpoint's network and optimizer state. */
  open(checkpoint: Uint8Array): CheckpointFacts {
    return this.#take(() => this.#lab.open(checkpoint));
  }

  /** Takes the network of a safetensors file. */
  importWeights(bytes: Uint8Array): CheckpointFacts {
    return this.#take(() => this.#lab.importWeights(bytes));
  }

  /** The network and optimizer state as `open` reads it. */
  checkpoint(): Uint8Array {
    return this.#ask(() => this.#lab.checkpoint());
  }

  /** Safetensors with the architecture in the metadata. */
  exportWeights(): Uint8Array {
    return this.#ask(() => this.#lab.exportWeights());
  }

  /** All parameters at once, in the order of a snapshot. */
  setParameters(values: Float32Array): void {
    this.#ask(() => this.#lab.setParameters(values));
    this.#parameters = values;
  }

  /** The trained numbers of one layer. */
  parameters(layer: number): LayerParameters {
    return this.#ask(() => ({
      weight: this.#lab.parameters(layer, 'weight') ?? null,
      bias: this.#lab.parameters(layer, 'bias') ?? null,
    }));
  }

  /** Takes the images that the questions below are about: bytes, `count x channels x rows x cols`. */
  setImages(pixels: Uint8Array, count: number, labels: Uint8Array | null): void {
    this.#ask(() => this.#lab.setImages(pixels, count, labels ?? undefined));
    this.#images = { pixels, count, labels };
  }

  /**
   * Computes every activation of all images. `train` drops numbers and normalises over the batch as a step does; else the network
   * answers as it would be used.
   */
  forward(mode: 'eval' | 'train' = 'eval'): void {
    this.#ask(() => this.#lab.forward(mode === 'train'));
  }

  /** `channels x rows x cols` numbers; layer -1 is the input. After `forward`. */
  activation(layer: number, image: number): Float32Array {
    return this.#ask(() => this.#lab.activation(layer, image));
  }

  /** The same into an array of that length: fresh memory takes browsers longer than what it is for. */
  readActivation(layer: number, image: number, to: Float32Array): void {
    this.#ask(() => this.#lab.readActivation(layer, image, to));
  }

  /** One number a class. After `forward`. */
  probabilities(image: number): Float32Array {
    return this.#ask(() => this.#lab.probabilities(image));
  }

  /** Computes every gradient of the mean loss. After `forward`, of images with labels. */
  backward(): LossReport {
    return this.#ask(() => {
      const losses = this.#lab.backward();
      return { loss: this.#lab.loss, losses };
    });
  }

  /** The gradient of a layer's trained numbers. After `backward`. */
  parameterGradient(layer: number): LayerParameters {
    return this.#ask(() => ({
      weight: this.#lab.parameterGradient(layer, 'weight') ?? null,
      bias: this.#lab.parameterGradient(layer, 'bias') ?? null,
    }));
  }

  /** The gradient of the mean loss in a layer's output; layer -1 is the input. After `backward`. */
  activationGradient(layer: number, image: number): Float32Array {
    return this.#ask(() => this.#lab.activationGradient(layer, image));
  }

  /** How one number of a layer's output is computed. After `forward`. */
  explain(layer: number, cell: Cell, image: number): Explanation {
    return this.#ask(() => {
      const { terms, ...head } = this.#lab.explain(layer, cell, image);
      return { ...head, terms: unpackTerms(terms) };
    });
  }

  /** The gradient of one parameter as a sum: at most so many terms, the others summed. After `backward`. */
  explainGradient(layer: number, role: Role, index: number, most: number): GradientExplanation {
    return this.#ask(() => {
      const { terms, ...head } = this.#lab.explainGradient(layer, role, index, most);
      return { ...head, terms: unpackTerms(terms) };
    });
  }

  /** The optimizer's arithmetic for one parameter. After `backward`. */
  explainUpdate(layer: number, role: Role, index: number): UpdateExplanation {
    return this.#ask(() => this.#lab.explainUpdate(layer, role, index));
  }

  /** Does the update that was explained, for all parameters. Activations and gradients have to be computed anew. */
  applyStep(): void {
    const state = this.#ask(() => {
      this.#lab.applyStep();
      return this.#lab.checkpoint();
    });
    this.#parameters = null;
    this.#network = () => void this.#lab.open(state);
  }

  #take(question: () => wasm.CheckpointFacts): CheckpointFacts {
    const facts = this.#ask(() => shorten(question()));
    this.#network = () => void question();
    this.#parameters = null;
    return facts;
  }

  /** Runs one question; after a trap the instance is replaced and has its state again. */
  #ask<T>(question: () => T): T {
    return ask(question, () => this.#restart());
  }

  /** Activations and gradients are gone: whoever needs them computes them anew. */
  #restart(): void {
    wasm.__wbg_reset_state();
    this.#lab = new wasm.Lab();
    this.#network?.();
    if (this.#parameters) this.#lab.setParameters(this.#parameters);
    const images = this.#images;
    if (images) this.#lab.setImages(images.pixels, images.count, images.labels ?? undefined);
  }
}
