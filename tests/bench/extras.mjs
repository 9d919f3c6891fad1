// What a person waits for besides the filter itself.
import { pipelineOf, session } from './convlens.mjs';
import { median } from './statistics.mjs';
import { KERNELS, workload } from './workloads.mjs';

/** One frame at 60 Hz. */
const FRAME_MS = 1000 / 60;
const EDITS = 60;

export async function extras() {
  return { explanation: await explanation(), edit: await edit() };
}

/** The largest question there is: 11 x 11 over three channels of a photo. */
async function explanation() {
  const { width, height, rgba } = workload({ kernel: 'gauss11', size: '1920x1080' });
  const convlens = await session();
  convlens.setImage(rgba, width, height, false);
  const questions = { 'kernel 3x3': KERNELS.sharpen3, 'kernel 11x11': KERNELS.gauss11 };
  const results = {};
  for (const [what, { side, weights }] of Object.entries(questions)) {
    const pipeline = pipelineOf(side, weights);
    const ask = (i) =>
      convlens.explain(pipeline, 'filter', {
        channel: i % 3,
        row: (37 * i) % height,
        col: (101 * i) % width,
      });
    const samples = [];
    for (let round = 0; round < 40; round++) {
      const begin = performance.now();
      for (let i = 0; i < 200; i++) ask(200 * round + i);
      samples.push((performance.now() - begin) / 200);
    }
    results[what] = median(samples);
  }
  convlens.free();
  return {
    what: 'kernel 3x3',
    median: results['kernel 3x3'],
    large: results['kernel 11x11'],
    bar: 0.1,
  };
}

/** From a changed weight to the new picture on a canvas: to the worker and back, as in the page. */
async function edit() {
  const { width, height, rgba } = workload({ kernel: 'sharpen3', size: '1280x720' });
  const worker = new Worker('./worker.mjs', { type: 'module' });
  const answer = () => new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));
  worker.postMessage({ image: { width, height, rgba } });
  await answer();

  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  document.body.append(canvas);
  const context = canvas.getContext('2d');
  const samples = [];
  for (let round = 0; round < EDITS; round++) {
    await new Promise(requestAnimationFrame);
    const begin = performance.now();
    // Not the preset but an edit of it: a kernel without any short cut.
    const weights = KERNELS.sharpen3.weights.map(
      (weight, index) => weight + 0.01 * ((index + round) % 7),
    );
    worker.postMessage({ pipeline: pipelineOf(3, weights) });
    const { rgba: pixels } = await answer();
    context.putImageData(new ImageData(pixels, width, height), 0, 0);
    samples.push(performance.now() - begin);
  }
  worker.terminate();
  canvas.remove();
  const warm = samples.slice(10);
  return {
    what: '3x3 at 1280x720, by way of the worker',
    median: median(warm),
    worst: Math.max(...warm),
    bar: FRAME_MS,
  };
}
