// What the page cannot do without. Looked for before anything is loaded, so that the answer is a sentence and not a crash.

export type Missing = 'wasm' | 'simd' | 'worker';

/** The smallest module with a SIMD instruction: `i8x16.popcnt (i8x16.splat 0)`. */
const SIMD_MODULE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

/** What this browser lacks; empty when everything is there. */
export function missingFeatures(scope: typeof globalThis = globalThis): Missing[] {
  const missing: Missing[] = [];
  const { WebAssembly: wasm } = scope as { WebAssembly?: typeof WebAssembly };
  if (typeof wasm?.validate !== 'function') missing.push('wasm');
  else if (!validates(wasm)) missing.push('simd');
  if (typeof scope.Worker !== 'function') missing.push('worker');
  return missing;
}

function validates(wasm: typeof WebAssembly): boolean {
  try {
    return wasm.validate(SIMD_MODULE);
  } catch {
    return false;
  }
}
