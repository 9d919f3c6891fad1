// TensorFlow.js: its WebAssembly backend for inference (it cannot train a convolution), its plain JavaScript for training.
import { AGREED_STEPS, BATCH, LENET, parts, TINY_VGG } from './workloads.mjs';
import { script } from '../script.mjs';

let loading;

async function load() {
  await script('/peers/@tensorflow/tfjs/dist/tf.min.js');
  await script('/peers/@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js');
  window.tf.wasm.setWasmPaths('/peers/@tensorflow/tfjs-backend-wasm/dist/');
  return window.tf;
}

async function backend(name) {
  loading ??= load();
  const tf = await loading;
  if (!(await tf.setBackend(name))) throw new Error(`TensorFlow.js has no backend ${name}`);
  await tf.ready();
  return tf;
}

/** Weights in its order: rows x columns x in x out, or in x out. The first vector after maps lists channels last. */
function variables(tf, net, values, cells) {
  return parts(net, values).flatMap(({ shape, weight, bias }, index) => {
    const turned = tf.tidy(() => {
      const tensor = tf.tensor(weight, shape);
      if (shape.length === 4) return tf.transpose(tensor, [2, 3, 1, 0]);
      if (net.weights[index - 1].length === 2) return tf.transpose(tensor);
      const maps = tf.reshape(tensor, [shape[0], shape[1] / cells, cells]);
      return tf.transpose(tf.reshape(tf.transpose(maps, [0, 2, 1]), shape));
    });
    return [tf.variable(turned), tf.variable(tf.tensor1d(bias))];
  });
}

export async function forward({ pixels, parameters }) {
  const tf = await backend('wasm');
  const weights = variables(tf, TINY_VGG, parameters, 13 * 13);
  const image = new Float32Array(pixels.length);
  pixels.forEach((byte, at) => (image[(at % 4096) * 3 + Math.floor(at / 4096)] = byte / 255));
  const run = () => {
    if (tf.getBackend() !== 'wasm') tf.setBackend('wasm');
    const tensors = tf.tidy(() => {
      const outputs = [];
      let x = tf.tensor(image, [1, 64, 64, 3]);
      for (let layer = 0; layer < 4; layer++) {
        x = tf.add(tf.conv2d(x, weights[2 * layer], 1, 'valid'), weights[2 * layer + 1]);
        outputs.push(x, (x = tf.relu(x)));
        if (layer % 2 === 1) outputs.push((x = tf.maxPool(x, 2, 2, 'valid')));
      }
      outputs.push((x = tf.reshape(x, [1, 1690])));
      outputs.push(tf.softmax(tf.add(tf.matMul(x, weights[8]), weights[9])));
      return outputs;
    });
    const outputs = tensors.map((tensor) => tensor.dataSync());
    tf.dispose(tensors);
    return outputs;
  };
  return [{ name: 'TensorFlow.js, wasm', run, hwc: true }];
}

export async function training({ pixels, labels, parameters, learningRate }) {
  const tf = await backend('cpu');
  const batches = Array.from({ length: labels.length / BATCH }, (_, index) => {
    const bytes = pixels.subarray(index * BATCH * 784, (index + 1) * BATCH * 784);
    const right = Int32Array.from(labels.subarray(index * BATCH, (index + 1) * BATCH));
    return {
      x: tf.tensor(
        Float32Array.from(bytes, (byte) => byte / 255),
        [BATCH, 28, 28, 1],
      ),
      y: tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d(right, 'int32'), 10), 'float32')),
    };
  });
  const trainer = () => {
    const p = variables(tf, LENET, parameters, 25);
    const optimizer = tf.train.adam(learningRate, 0.9, 0.999, 1e-8);
    const logits = (x) => {
      let y = tf.avgPool(tf.relu(tf.add(tf.conv2d(x, p[0], 1, 'valid'), p[1])), 2, 2, 'valid');
      y = tf.avgPool(tf.relu(tf.add(tf.conv2d(y, p[2], 1, 'valid'), p[3])), 2, 2, 'valid');
      y = tf.relu(tf.add(tf.matMul(tf.reshape(y, [BATCH, 400]), p[4]), p[5]));
      y = tf.relu(tf.add(tf.matMul(y, p[6]), p[7]));
      return tf.add(tf.matMul(y, p[8]), p[9]);
    };
    return ({ x, y }) => {
      if (tf.getBackend() !== 'cpu') tf.setBackend('cpu');
      const loss = optimizer.minimize(() => tf.losses.softmaxCrossEntropy(y, logits(x)), true, p);
      const [value] = loss.dataSync();
      loss.dispose();
      return value;
    };
  };
  const probe = trainer();
  const first = Array.from({ length: AGREED_STEPS }, () => probe(batches[0]));
  const step = trainer();
  let next = 0;
  return [{ name: 'TensorFlow.js, cpu', first, run: () => step(batches[next++ % batches.length]) }];
}
