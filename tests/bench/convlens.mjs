// The built WebAssembly package, for the page and for a worker.

export const RAMP = new Uint8Array(1024);

let starting;

/** A session of its own; the module is compiled once. */
export async function session() {
  const wasm = await import('/pkg/cnn_wasm.js');
  starting ??= wasm.default({ module_or_path: '/pkg/cnn_wasm_bg.wasm' });
  await starting;
  return new wasm.Session();
}

/** A pipeline that does nothing but filter. */
export function pipelineOf(side, weights) {
  const kernel = {
    slices: 1,
    rows: side,
    cols: side,
    weights: Array.from(weights),
    divisor: 1,
    bias: 0,
  };
  const how = { operation: 'correlation', padding: 'same', border: 'edge', stride: 1, dilation: 1 };
  return { kernel, ...how, relu: false, pool: null };
}
