import type { Region } from './types';

/** Numbers a region; the order is written down in crates/cnn_wasm/src/train/lab/inspection.rs. */
const WIDTH = 7;

/** Regions cross as one typed array, as the terms of an explanation do. */
export function unpackLineage(packed: Int32Array): Region[] {
  return Array.from({ length: packed.length / WIDTH }, (_, index) => {
    const at = (field: number) => packed[index * WIDTH + field] as number;
    return {
      layer: at(0),
      channels: { start: at(1), end: at(2) },
      rows: { start: at(3), end: at(4) },
      cols: { start: at(5), end: at(6) },
    };
  });
}
