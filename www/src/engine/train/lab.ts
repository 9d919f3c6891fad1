import * as wasm from '../pkg/cnn_train.js';
import { InspectedLab } from './inspected-lab';
import { askInstance } from './instance';
import { unpackTerms } from './terms';
import { shorten } from './tidy';
import type {
  Alteration,
  Architecture,
  ArchitecturePreset,
  ArchitecturePresetId,
  CheckpointFacts,
  CodeFormat,
  GradientExplanation,
  KernelValue,
  LayerParameters,
  LossReport,
  PresetEntry,
  Role,
  Shape,
  Summary,
  TrainSettings,
  UpdateExplanation,
} from './types';

/** The synchronous questions about networks, answered on the main thread. A refusal is thrown as an EngineFailure. */
export class Lab extends InspectedLab {
  /** All presets, in the order in which they are shown. */
  presets(): ArchitecturePreset[] {
    return askInstance(() => wasm.architecturePresets());
  }

  /** A preset for an input and a number of classes. */
  preset(id: ArchitecturePresetId, input: Shape, classes: number): Architecture {
    return askInstance(() => shorten(wasm.architecturePreset(id, input, classes)));
  }

  /** Shapes, costs and the first problem. Never throws for an impossible architecture. */
  summarise(architecture: Architecture): Summary {
    return askInstance(() => shorten(wasm.summarise(architecture)));
  }

  /** A program that builds and trains the same network. */
  code(architecture: Architecture, settings: TrainSettings, format: CodeFormat): string {
    return askInstance(() => wasm.printNetwork(architecture, settings, format));
  }

  /** Throws when the settings make no sense (learning rate NaN, batch size 0 ...). */
  check(settings: TrainSettings): void {
    askInstance(() => wasm.checkSettings(settings));
  }

  /**
   * A drawing (ink 255 on 0) as an input: as MNIST did, the ink's box is scaled into 20/28 of the side and its centre of
   * mass put into the middle. All zeros without ink.
   */
  sampleFromDrawing(grey: Uint8Array, width: number, height: number, shape: Shape): Uint8Array {
    return askInstance(() => wasm.sampleFromDrawing(grey, width, height, shape));
  }

  /** A picture as an input: its centre square, scaled; its luma when the input has one channel. */
  sampleFromImage(rgba: Uint8Array, width: number, height: number, shape: Shape): Uint8Array {
    return askInstance(() => wasm.sampleFromImage(rgba, width, height, shape));
  }

  /** An image as it looks after an alteration: bytes, `channels x rows x cols`. */
  alterSample(pixels: Uint8Array, shape: Shape, alteration: Alteration): Uint8Array {
    return askInstance(() => wasm.alterSample(pixels, shape, alteration));
  }

  /** The Kernel room's presets, in the order in which they are shown. */
  kernelPresets(): PresetEntry[] {
    return askInstance(() => wasm.presets());
  }

  /** Reads `0.5`, `0,5`, `1/9`, `−2`. */
  parseNumber(text: string): number {
    return askInstance(() => wasm.parseNumber(text));
  }

  /** The shortest text that reads back as the same number. Not localised: for fields, links and code. */
  printNumber(value: number): string {
    return askInstance(() => wasm.printNumber(value));
  }

  /** Reads rows of numbers, NumPy, MATLAB, a block pasted from a spreadsheet; divisor 1, bias 0. */
  parseKernel(text: string): KernelValue {
    return askInstance(() => wasm.parseKernel(text));
  }

  /** Normally distributed numbers around 0; the same seed makes the same. */
  randomWeights(count: number, deviation: number, seed: number): Float32Array {
    return askInstance(() => wasm.randomWeights(count, deviation, seed));
  }

  /** Makes a network with fresh parameters. The images that were set stay if they fit. */
  create(architecture: Architecture, settings: TrainSettings): CheckpointFacts {
    return this.take((lab) => lab.create(architecture, settings));
  }

  /** Takes a checkpoint's network and optimizer state. */
  open(checkpoint: Uint8Array): CheckpointFacts {
    return this.take((lab) => lab.open(checkpoint));
  }

  /** Takes the network of a safetensors file. */
  importWeights(bytes: Uint8Array): CheckpointFacts {
    return this.take((lab) => lab.importWeights(bytes));
  }

  /** The network and optimizer state as `open` reads it. */
  checkpoint(): Uint8Array {
    return this.ask((lab) => lab.checkpoint());
  }

  /** Safetensors with the architecture in the metadata. */
  exportWeights(): Uint8Array {
    return this.ask((lab) => lab.exportWeights());
  }

  /** Computes every gradient of the mean loss. After `forward`, of images with labels. */
  backward(): LossReport {
    return this.work('backward', (lab) => {
      const losses = lab.backward();
      return { loss: lab.loss, losses };
    });
  }

  /** The gradient of a layer's trained numbers. After `backward`. */
  parameterGradient(layer: number): LayerParameters {
    return this.ask((lab) => ({
      weight: lab.parameterGradient(layer, 'weight') ?? null,
      bias: lab.parameterGradient(layer, 'bias') ?? null,
    }));
  }

  /** The gradient of the mean loss in a layer's output; layer -1 is the input. After `backward`. */
  activationGradient(layer: number, image: number): Float32Array {
    return this.ask((lab) => lab.activationGradient(layer, image));
  }

  /** The gradient of one parameter as a sum: at most so many terms, the others summed. After `backward`. */
  explainGradient(layer: number, role: Role, index: number, most: number): GradientExplanation {
    return this.ask((lab) => {
      const { terms, ...head } = lab.explainGradient(layer, role, index, most);
      return { ...head, terms: unpackTerms(terms) };
    });
  }

  /** The optimizer's arithmetic for one parameter. After `backward`. */
  explainUpdate(layer: number, role: Role, index: number): UpdateExplanation {
    return this.ask((lab) => lab.explainUpdate(layer, role, index));
  }

  /** Does the update that was explained, for all parameters. Activations and gradients have to be computed anew. */
  applyStep(): void {
    const state = this.ask((lab) => {
      lab.applyStep();
      return lab.checkpoint();
    });
    this.become((lab) => lab.open(state));
  }
}
