// What the dock needs of the room's state: the part of TrainRoom that it reads and calls.

import type {
  Architecture,
  DatasetValue,
  EngineError,
  Evaluation,
  Lab,
  LayerParameters,
  Summary,
  TrainSettings,
} from '$engine/train';

export type WatchedSample =
  { kind: 'validation'; index: number } | { kind: 'own'; pixels: Uint8Array; label: number | null };

export interface DockRoom {
  readonly engine: { readonly lab: Lab };
  readonly setup: { readonly architecture: Architecture; readonly training: TrainSettings };
  readonly builder: { readonly summary: Summary; isFrozen(layer: number): boolean };
  readonly data: {
    readonly value: DatasetValue | null;
    readonly classes: readonly string[];
    image(index: number): Uint8Array;
  };
  readonly run: {
    readonly status: 'none' | 'ready' | 'playing' | 'pausing' | 'paused' | 'finished' | 'diverged';
    readonly setup: {
      readonly architecture: Architecture;
      readonly training: TrainSettings;
    } | null;
    readonly at: { readonly step: number; readonly epoch: number };
    readonly evaluation: Evaluation | null;
    readonly quick: Evaluation | null;
  };
  readonly moments: { readonly shown: { readonly step: number } | null };
  readonly watch: {
    readonly revision: number;
    readonly sample: WatchedSample;
    select(index: number): void;
    selectPixels(pixels: Uint8Array, label?: number | null): void;
    next(by: number): void;
    input(): Float32Array;
    activation(layer: number): Float32Array;
    probabilities(): Float32Array;
    parameters(layer: number): LayerParameters;
    parameterGradient(layer: number): LayerParameters | null;
    activationGradient(layer: number): Float32Array | null;
    ask(pixels: Uint8Array): Float32Array;
    borrow(): Promise<() => void>;
  };
}

export type { EngineError };
