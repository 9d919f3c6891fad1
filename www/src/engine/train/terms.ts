import { originOf } from '../terms';
import type { Term } from './types';

/** Numbers a term; the order is written down in crates/cnn_wasm/src/explained.rs. */
const WIDTH = 13;

/** Terms cross as one typed array, because building hundreds of objects from wasm costs more than computing them. */
export function unpackTerms(packed: Float32Array): Term[] {
  return Array.from({ length: packed.length / WIDTH }, (_, index) => {
    const at = (field: number) => packed[index * WIDTH + field] as number;
    const weightChannel = at(7);
    const place = { image: at(0), channel: at(1), row: at(2), col: at(3) };
    return {
      source: { ...place, origin: originOf(at(4), at(5), at(6)) },
      weightAt: weightChannel < 0 ? null : { channel: weightChannel, row: at(8), col: at(9) },
      input: at(10),
      weight: at(11),
      product: at(12),
    };
  });
}
