import type { Architecture, LayerReport, LayerSpec, Lab, Shape, Summary } from '$engine/train';
import { isActivation } from '../train/architecture';
import type { ModelRef, Place } from './setup';

/** How a layer's numbers are laid out: maps, single numbers, or the scores of the classes. */
export type LayerLook = 'maps' | 'vector' | 'scores';

/** A layer as the room sees it. */
export interface LayerView {
  readonly index: number;
  readonly spec: LayerSpec;
  readonly report: LayerReport;
  readonly input: Shape;
  readonly output: Shape;
  readonly kind: LayerLook;
  /** The layer whose activation this is: people see the two as one. */
  readonly activationOf: number | null;
}

/** A network that is open. */
export interface NetworkModel {
  readonly ref: ModelRef;
  readonly architecture: Architecture;
  readonly summary: Summary;
  readonly layers: readonly LayerView[];
  /** Keys of i18n's `train.classes` for data that the page knows, else names; as many as there are scores. */
  readonly classes: readonly string[];
  /** The share of right answers to test images, where it is known. */
  readonly accuracy: number | null;
}

/** Layers after which people see the same numbers as a layer of their own or of the one before. */
const CARRIERS: readonly LayerSpec['kind'][] = ['conv2d', 'linear', 'batch-norm2d'];

function layerViews(architecture: Architecture, reports: readonly LayerReport[]): LayerView[] {
  const { layers } = architecture;
  const last = layers.length - 1;
  const scores = layers[last]?.kind === 'softmax' ? last - 1 : last;
  return layers.flatMap((spec, index) => {
    const report = reports[index];
    if (!report) return [];
    const { input, output } = report;
    const isVector = output.rows === 1 && output.cols === 1;
    const kind: LayerLook = !isVector ? 'maps' : index >= scores ? 'scores' : 'vector';
    const before = layers[index - 1];
    const follows = before !== undefined && isActivation(spec) && spec.kind !== 'softmax';
    const activationOf = follows && CARRIERS.includes(before.kind) ? index - 1 : null;
    return [{ index, spec, report, input, output, kind, activationOf }];
  });
}

/** Describes the network that a lab has. `names` may be too few or too many for it. */
export function modelOf(
  ref: ModelRef,
  architecture: Architecture,
  lab: Lab,
  names: readonly string[],
  accuracy: number | null,
): NetworkModel {
  const summary = lab.summarise(architecture);
  const layers = layerViews(architecture, summary.layers);
  const output = layers.at(-1)?.output ?? architecture.input;
  const count = volumeOf(output);
  const classes = Array.from({ length: count }, (_, at) => names[at] ?? String(at));
  return { ref, architecture, summary, layers, classes, accuracy };
}

export function volumeOf({ channels, rows, cols }: Shape): number {
  return channels * rows * cols;
}

export function isSameShape(one: Shape, other: Shape): boolean {
  return one.channels === other.channels && one.rows === other.rows && one.cols === other.cols;
}

/** The shape of a layer's numbers; layer -1 is the input. */
export function shapeOf(model: NetworkModel, layer: number): Shape {
  return model.layers[layer]?.output ?? model.architecture.input;
}

/** Where a number stands in its layer's flat ones. */
export function offsetOf({ rows, cols }: Shape, { channel, row, col }: Place): number {
  return (channel * rows + row) * cols + col;
}

/** The nearest place that this network has. */
export function fitted(place: Place, model: NetworkModel): Place {
  const within = (at: number, count: number) => Math.max(0, Math.min(at, count - 1));
  const layer = Math.max(-1, Math.min(place.layer, model.layers.length - 1));
  const { channels, rows, cols } = shapeOf(model, layer);
  return {
    layer,
    channel: within(place.channel, channels),
    row: within(place.row, rows),
    col: within(place.col, cols),
  };
}
