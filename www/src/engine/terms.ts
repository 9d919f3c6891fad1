import type { Origin, Term } from './types';

/** Numbers a term; the order is written down in crates/cnn_wasm/src/terms.rs. */
const WIDTH = 12;

/** Terms cross as one typed array, because building hundreds of objects from wasm costs more than computing them. */
export function unpackTerms(packed: Float32Array): Term[] {
  return Array.from({ length: packed.length / WIDTH }, (_, index) => {
    const at = (field: number) => packed[index * WIDTH + field] as number;
    const weightSlice = at(6);
    return {
      source: { channel: at(0), row: at(1), col: at(2), origin: originOf(at(3), at(4), at(5)) },
      weightAt: weightSlice < 0 ? null : { channel: weightSlice, row: at(7), col: at(8) },
      input: at(9),
      weight: at(10),
      product: at(11),
    };
  });
}

/** What a source's place is, from its tag and, for a copied number, where it was copied from. */
export function originOf(tag: number, row: number, col: number): Origin {
  return tag === 0 ? 'inside' : tag === 1 ? 'zero' : { row, col };
}
