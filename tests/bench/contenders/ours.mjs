// ConvLens as its worker calls it: pixels into its memory, the kernel as an editor holds it, pixels out in an array of their own.
import { pipelineOf, RAMP, session } from '../convlens.mjs';

export async function contenders({ width, height, side, kernel, rgba }) {
  const convlens = await session();
  const pipeline = pipelineOf(side, kernel);
  let path;
  const run = () => {
    convlens.setImage(rgba, width, height, false);
    path = convlens.render(pipeline, 'clamp', RAMP).path;
    return convlens.pixels();
  };
  // What no filter can do without: pixels in, a fresh array out (the picture of the last run).
  const copy = () => {
    convlens.setImage(rgba, width, height, false);
    return convlens.pixels();
  };
  return [
    { name: 'ConvLens', run, path: () => path },
    { name: 'the copies alone', run: copy },
  ];
}
