import { originOf } from '../terms';
import { unpackTerms } from '../train/terms';
import type { PackedStep } from '../pkg/cnn_steps.js';
import type { Read, StepsExplanation } from './types';

/** The explanation with its terms as objects. */
export function asExplanation({ terms, ...packed }: PackedStep): StepsExplanation {
  return {
    ...packed,
    stage: packed.rule.endsWith('pool') ? 'pool' : 'filter',
    relu: packed.activation.kind !== 'none',
    rest: null,
    terms: unpackTerms(terms),
  };
}

/** Numbers a read; the order is written down in crates/cnn_wasm/src/steps/answers.rs. */
const WIDTH = 9;

export function asReads(packed: Int32Array): Read[] {
  return Array.from({ length: packed.length / WIDTH }, (_, index) => {
    const at = (field: number) => packed[index * WIDTH + field] as number;
    const place = { image: 0, channel: at(0), row: at(1), col: at(2) };
    return {
      source: { ...place, origin: originOf(at(3), at(4), at(5)) },
      output: { channel: at(6), row: at(7), col: at(8) },
    };
  });
}
