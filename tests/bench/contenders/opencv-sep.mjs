// OpenCV.js when its user knows that the kernel is separable, and its factors.
import { opencv } from './opencv.mjs';

export async function contenders({ width, height, side, row, rgba }) {
  if (!row) return [];
  const { cv } = await opencv();
  const from = new cv.Mat(height, width, cv.CV_8UC4);
  const to = new cv.Mat(height, width, cv.CV_8UC4);
  const factor = cv.matFromArray(1, side, cv.CV_32F, row);
  const run = () => {
    from.data.set(rgba);
    cv.sepFilter2D(from, to, -1, factor, factor);
    return new Uint8ClampedArray(to.data);
  };
  return [{ name: 'OpenCV.js sepFilter2D', run }];
}
