import type { CheckpointFacts, Evaluation } from '$engine/train';
import { Curves, type CurvesData } from './curves.svelte';
import { same, type TrainSetup } from './settings';

/** Where a run is. */
export interface Standing {
  readonly step: number;
  /** Whole epochs done. */
  readonly epoch: number;
  /** Batches done in this epoch, of how many. */
  readonly batch: number;
  readonly batches: number;
  /** Training images seen since the beginning. */
  readonly images: number;
  /** Seconds of computing since the beginning. */
  readonly seconds: number;
  /** After the schedule. */
  readonly learningRate: number;
  readonly imagesPerSecond: number;
  readonly secondsLeft: number | null;
  /** Bytes that the worker's instance holds. */
  readonly memory: number;
}

/** Where a run's first weights came from; `from` is the ordinal of another run. */
export type Origin =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'transferred'; readonly from: number; readonly kept: readonly number[] }
  | { readonly kind: 'imported'; readonly kept: readonly number[] };

/** A run as it was at one moment: what is compared, put aside and kept on the device. */
export interface RunRecord {
  /** Counts the runs of a visit, from 1. */
  readonly ordinal: number;
  readonly setup: TrainSetup;
  readonly origin: Origin;
  readonly standing: Standing;
  readonly curves: Curves;
  readonly evaluation: Evaluation | null;
  /** Trained numbers, and multiply-accumulates for one image. */
  readonly parameters: number;
  readonly macs: number;
  /** Null for a run whose curves only were kept. */
  readonly checkpoint: Uint8Array | null;
}

/** A record as it is stored on the device. */
export type StoredRecord = Omit<RunRecord, 'curves'> & { readonly curves: CurvesData };

export const START: Standing = {
  step: 0,
  epoch: 0,
  batch: 0,
  batches: 0,
  images: 0,
  seconds: 0,
  learningRate: 0,
  imagesPerSecond: 0,
  secondsLeft: null,
  memory: 0,
};

/** Which settings tell a run apart from another. */
export type DifferencePart = 'data' | 'architecture' | 'origin' | keyof TrainSetup['training'];

/** What is different about a run, most telling first: for its automatic name. */
export function differences(
  run: Pick<RunRecord, 'setup' | 'origin'>,
  against: Pick<RunRecord, 'setup' | 'origin'>,
): DifferencePart[] {
  const parts: DifferencePart[] = [];
  if (!same(run.setup.data, against.setup.data)) parts.push('data');
  if (!same(run.setup.architecture.layers, against.setup.architecture.layers))
    parts.push('architecture');
  if (run.origin.kind !== against.origin.kind) parts.push('origin');
  const settings = [
    'optimizer',
    'learningRate',
    'batchSize',
    'images',
    'frozen',
    'augmentation',
    'weightDecay',
    'schedule',
    'initialisation',
    'seed',
    'epochs',
  ] as const;
  const { training } = run.setup;
  return [
    ...parts,
    ...settings.filter((part) => !same<unknown>(training[part], against.setup.training[part])),
  ];
}

export function stored({ curves, ...record }: RunRecord): StoredRecord {
  // A proxy or a class cannot be stored; everything else in a record is plain data.
  return { ...record, curves: curves.data() };
}

export function restored({ curves, ...record }: StoredRecord): RunRecord {
  return { ...record, curves: new Curves(curves) };
}

/** Whether a checkpoint is one of that run: it may have been made for another network. */
export function isOf(facts: CheckpointFacts, setup: TrainSetup): boolean {
  return same(facts.architecture, setup.architecture);
}
