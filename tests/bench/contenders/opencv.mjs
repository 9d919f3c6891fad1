// OpenCV.js as its users call it: pixels into its heap, filter2D, pixels out.
import { script } from '../script.mjs';

export async function contenders({ width, height, side, kernel, rgba }) {
  const { cv } = await opencv();
  const from = new cv.Mat(height, width, cv.CV_8UC4);
  const to = new cv.Mat(height, width, cv.CV_8UC4);
  const weights = cv.matFromArray(side, side, cv.CV_32F, Array.from(kernel));
  const run = () => {
    from.data.set(rgba);
    cv.filter2D(from, to, -1, weights);
    return new Uint8ClampedArray(to.data);
  };
  return [{ name: 'OpenCV.js filter2D', run }];
}

let loading;

/** Loads OpenCV.js once. It comes in a box, `{ cv }`, because it may look like a promise itself. */
export function opencv() {
  loading ??= load();
  return loading;
}

async function load() {
  await script('/opencv/opencv.js');
  // Depending on the build it is a promise, or an object that becomes ready.
  let cv = window.cv;
  if (cv instanceof Promise) cv = await cv;
  if (!cv.Mat) await new Promise((ready) => (cv.onRuntimeInitialized = ready));
  return { cv };
}
