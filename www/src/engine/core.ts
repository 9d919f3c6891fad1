import type {
  Cell,
  CodeFormat,
  Explanation,
  KernelFormat,
  KernelValue,
  Pipeline,
  PresetId,
  Region,
  RgbaImage,
  Separable,
  Shapes,
  Stage,
  TargetId,
  Transform,
} from './types';

/** The small, synchronous questions, answered on the main thread in well under a millisecond. */
export declare class Core {
  presets(): readonly { id: PresetId; kernel: KernelValue }[];
  /** Reads `0.5`, `0,5`, `1/9`, `−2`. */
  parseNumber(text: string): number;
  /** The shortest text that reads back as the same number: `1/9`, `0.5`. Not localised: for fields, links and code. */
  printNumber(value: number): string;
  /** Reads rows of numbers, NumPy, MATLAB, a block pasted from a spreadsheet; divisor 1, bias 0. */
  parseKernel(text: string): KernelValue;
  printKernel(kernel: KernelValue, format: KernelFormat): string;
  /** A program that computes the same numbers. */
  printCode(pipeline: Pipeline, format: CodeFormat): string;
  transform(kernel: KernelValue, how: Transform): KernelValue;
  resize(kernel: KernelValue, rows: number, cols: number): KernelValue;
  withSlices(kernel: KernelValue, slices: 1 | 3): KernelValue;
  /** A column and a row a slice, or null when the kernel is not separable. */
  separable(kernel: KernelValue): Separable[] | null;
  target(id: TargetId): RgbaImage;
  /** Takes the image that the questions below are about; returns it as it is filtered (grey if asked). */
  setImage(image: RgbaImage, grey: boolean): RgbaImage;
  shapes(pipeline: Pipeline): Shapes;
  explain(pipeline: Pipeline, stage: Stage, cell: Cell): Explanation;
  /** Every output cell of the filter that an input pixel feeds, or null when it feeds none. */
  outputsOf(pipeline: Pipeline, row: number, col: number): Region | null;
  /** The cell of the result (after pooling) whose window lies most centrally on an input pixel. */
  outputNear(pipeline: Pipeline, row: number, col: number): { row: number; col: number };
  /** Every input position that a kernel entry (as typed) multiplies over the whole image. */
  readsOf(pipeline: Pipeline, kernelRow: number, kernelCol: number): Region;
}
