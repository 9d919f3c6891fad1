// onnxruntime-web on its WebAssembly backend, one thread.
import { tinyVgg } from './onnx.mjs';
import { parts, TINY_VGG } from './workloads.mjs';

export async function forward({ pixels, parameters }) {
  const ort = await import('/peers/onnxruntime-web/dist/ort.wasm.min.mjs');
  ort.env.wasm.wasmPaths = '/peers/onnxruntime-web/dist/';
  ort.env.wasm.numThreads = 1;
  const { file, names } = tinyVgg(parts(TINY_VGG, parameters));
  const options = { executionProviders: ['wasm'], graphOptimizationLevel: 'all' };
  const session = await ort.InferenceSession.create(file, options);
  const input = Float32Array.from(pixels, (byte) => byte / 255);
  const run = async () => {
    const outputs = await session.run({ input: new ort.Tensor('float32', input, [1, 3, 64, 64]) });
    return names.map((name) => outputs[name].data);
  };
  return [{ name: 'onnxruntime-web', run }];
}
