import * as wasm from './pkg/cnn_wasm.js';
import { ask } from './ask';
import { asBytes } from './bytes';
import { unpackTerms } from './terms';
import type {
  Border,
  Cell,
  CodeFormat,
  Explanation,
  KernelFormat,
  KernelValue,
  Pipeline,
  PresetEntry,
  Region,
  RgbaImage,
  Separable,
  Shapes,
  Stage,
  TargetId,
  Transform,
} from './types';

/** The small, synchronous questions, answered on the main thread in well under a millisecond. */
export class Core {
  #session = new wasm.Session();
  #image: RgbaImage | null = null;

  static async start(module: WebAssembly.Module): Promise<Core> {
    await wasm.default({ module_or_path: module });
    return new Core();
  }

  private constructor() {}

  presets(): PresetEntry[] {
    return this.#ask(() => wasm.presets());
  }

  /** Reads `0.5`, `0,5`, `1/9`, `−2`. */
  parseNumber(text: string): number {
    return this.#ask(() => wasm.parseNumber(text));
  }

  /** The shortest text that reads back as the same number: `1/9`, `0.5`. Not localised: for fields, links and code. */
  printNumber(value: number): string {
    return this.#ask(() => wasm.printNumber(value));
  }

  /** Reads rows of numbers, NumPy, MATLAB, a block pasted from a spreadsheet; divisor 1, bias 0. */
  parseKernel(text: string): KernelValue {
    return this.#ask(() => wasm.parseKernel(text));
  }

  printKernel(kernel: KernelValue, format: KernelFormat): string {
    return this.#ask(() => wasm.printKernel(kernel, format));
  }

  /** A program that computes the same numbers. */
  printCode(pipeline: Pipeline, format: CodeFormat): string {
    return this.#ask(() => wasm.printCode(pipeline, format));
  }

  transform(kernel: KernelValue, how: Transform): KernelValue {
    return this.#ask(() => wasm.transform(kernel, how));
  }

  resize(kernel: KernelValue, rows: number, cols: number): KernelValue {
    return this.#ask(() => wasm.resize(kernel, rows, cols));
  }

  withSlices(kernel: KernelValue, slices: 1 | 3): KernelValue {
    return this.#ask(() => wasm.withSlices(kernel, slices));
  }

  /** A column and a row a slice, or null when the kernel is not separable. */
  separable(kernel: KernelValue): Separable[] | null {
    return this.#ask(() => wasm.separable(kernel)?.slices ?? null);
  }

  target(id: TargetId): RgbaImage {
    return this.#ask(() => pixelsOf(wasm.target(id)));
  }

  /** Takes the image that the questions below are about; returns it as it is filtered (grey if asked). */
  setImage(image: RgbaImage, grey: boolean): RgbaImage {
    this.#image = this.#ask(() => {
      const colour = this.#session.setImage(asBytes(image.rgba), image.width, image.height, grey);
      const unchanged = colour === image.colour;
      return unchanged
        ? image
        : { ...image, colour, rgba: this.#session.inputPixels() as RgbaImage['rgba'] };
    });
    return this.#image;
  }

  shapes(pipeline: Pipeline): Shapes {
    return this.#ask(() => this.#session.shapes(pipeline));
  }

  explain(pipeline: Pipeline, stage: Stage, cell: Cell): Explanation {
    return this.#ask(() => {
      const { terms, ...head } = this.#session.explain(pipeline, stage, cell);
      return { ...head, terms: unpackTerms(terms) };
    });
  }

  /** The cell of the result (after pooling) whose window lies most centrally on an input pixel. */
  outputNear(pipeline: Pipeline, row: number, col: number): { row: number; col: number } {
    return this.#ask(() => this.#session.outputNear(pipeline, row, col));
  }

  /** Every input position that a kernel entry (as typed) multiplies over the whole image. */
  readsOf(pipeline: Pipeline, kernelRow: number, kernelCol: number): Region {
    return this.#ask(() => this.#session.readsOf(pipeline, kernelRow, kernelCol));
  }

  /** Along one axis, from `before` in front of the image to `after` behind it: the pixel that stands there, or -1 for a zero. */
  borderSources(border: Border, size: number, before: number, after: number): Int32Array {
    return this.#ask(() => wasm.borderSources(border, size, before, after));
  }

  /** Runs one question; after a trap the instance is replaced and has its image again. */
  #ask<T>(question: () => T): T {
    return ask(question, () => this.#restart());
  }

  #restart(): void {
    wasm.__wbg_reset_state();
    this.#session = new wasm.Session();
    const image = this.#image;
    if (image)
      this.#session.setImage(asBytes(image.rgba), image.width, image.height, !image.colour);
  }
}

function pixelsOf(pixels: wasm.Pixels): RgbaImage {
  const { width, height, colour } = pixels;
  const rgba = pixels.take() as RgbaImage['rgba'];
  pixels.free();
  return { width, height, colour, rgba };
}
