import { compile } from '../compile';
import plainUrl from '../pkg/cnn_train_bg.wasm?url';
import fusedUrl from '../pkg/cnn_train_fma_bg.wasm?url';

/** A module of one function, which multiplies and adds in one instruction. */
const PROBE = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x08, 0x01, 0x60, 0x03, 0x7b, 0x7b, 0x7b, 0x01, 0x7b],
  ...[0x03, 0x02, 0x01, 0x00],
  // local.get 0, local.get 1, local.get 2, f32x4.relaxed_madd
  ...[0x0a, 0x0d, 0x01, 0x0b, 0x00, 0x20, 0x00, 0x20, 0x01, 0x20, 0x02, 0xfd, 0x85, 0x02, 0x0b],
);

/** Whether this browser has the instructions of relaxed SIMD. */
export function hasFusedMultiplyAdd(): boolean {
  return WebAssembly.validate(PROBE);
}

/**
 * The module of this browser. Both are the same code, and the bindings of one serve the other; the one that fuses is faster,
 * and rounds once where the other rounds twice.
 */
export async function loadModule(): Promise<{ module: WebAssembly.Module; fused: boolean }> {
  const fused = hasFusedMultiplyAdd();
  return { module: await compile(fused ? fusedUrl : plainUrl), fused };
}
