// Filters on request, as the page's worker does.
import { RAMP, session } from './convlens.mjs';

let convlens;

addEventListener('message', async ({ data }) => {
  if (data.image) {
    convlens = await session();
    convlens.setImage(data.image.rgba, data.image.width, data.image.height, false);
    postMessage({ ready: true });
    return;
  }
  convlens.render(data.pipeline, 'clamp', RAMP);
  const rgba = convlens.pixels();
  postMessage({ rgba }, [rgba.buffer]);
});
