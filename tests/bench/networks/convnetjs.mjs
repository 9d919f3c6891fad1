// ConvNetJS, the classic: one image at a time, gradients applied after every 32. It has max pooling only and no Adam (its own
// demonstration of digits uses Adadelta), so its losses are not comparable, only its speed.
import { BATCH } from './workloads.mjs';
import { script } from '../script.mjs';

export async function training({ pixels, labels }) {
  await script('/peers/convnetjs/build/convnet.js');
  const { Net, Trainer, Vol } = window.convnetjs;
  const net = new Net();
  const conv = (filters) => ({
    type: 'conv',
    sx: 3,
    filters,
    stride: 1,
    pad: 0,
    activation: 'relu',
  });
  const pool = { type: 'pool', sx: 2, stride: 2 };
  const full = (neurons) => ({ type: 'fc', num_neurons: neurons, activation: 'relu' });
  net.makeLayers([
    { type: 'input', out_sx: 28, out_sy: 28, out_depth: 1 },
    ...[conv(6), pool, conv(16), pool, full(120), full(84)],
    { type: 'softmax', num_classes: 10 },
  ]);
  const trainer = new Trainer(net, { method: 'adadelta', batch_size: BATCH, l2_decay: 0 });
  const images = Array.from(labels, (_, image) => {
    const volume = new Vol(28, 28, 1, 0);
    for (let at = 0; at < 784; at++) volume.w[at] = pixels[image * 784 + at] / 255;
    return volume;
  });
  let next = 0;
  const run = () => {
    let loss = 0;
    for (let image = 0; image < BATCH; image++, next = (next + 1) % images.length) {
      loss += trainer.train(images[next], labels[next]).loss;
    }
    return loss / BATCH;
  };
  return [{ name: 'ConvNetJS', run }];
}
