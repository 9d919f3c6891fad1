// What somebody waits for who looks into a network that is shipped: another image through it, and a number's formula.
import { generator } from '../random.mjs';
import { median } from '../statistics.mjs';
import { canFuse } from './peak.mjs';

/** One frame at 60 Hz. */
const FRAME_MS = 1000 / 60;
/** The third network may take two frames; all others have one. */
const FRAMES = { objects: 2 };
const EXPLANATION_MS = 1;
const WARM_UP = 50;
const HOVERS = 400;
/** Of the largest number of a layer: the loops add in another order than the terms are listed in. */
const TOLERANCE = 1e-4;

/** The module that the page would take in this browser. */
async function start() {
  const wasm = await import('/pkg/cnn_train.js?for=looking');
  const file = canFuse() ? 'cnn_train_fma' : 'cnn_train';
  await wasm.default({ module_or_path: `/pkg/${file}_bg.wasm` });
  return wasm;
}

/** Every network of `names`; each answer is a row: what, how long, at worst, the bar, and what was checked. */
export async function looking(names, rounds) {
  const wasm = await start();
  const rows = [];
  for (const name of names) {
    const bytes = await (await fetch(`/models/${name}.safetensors`)).arrayBuffer();
    rows.push(...lookInto(wasm, name, new Uint8Array(bytes), rounds));
  }
  return rows;
}

function lookInto(wasm, name, bytes, rounds) {
  const lab = new wasm.Lab();
  const { architecture } = lab.importWeights(bytes);
  const { layers } = wasm.summarise(architecture);
  const shapes = [architecture.input, ...layers.map(({ output }) => output)];
  const arrays = shapes.map(({ channels, rows, cols }) => new Float32Array(channels * rows * cols));
  const random = generator(3);
  const image = Uint8Array.from({ length: arrays[0].length }, () => 256 * random());

  /** As a slider moves: the image altered, sent through, every number handed to the page. */
  const show = (turn) => {
    const alteration = { down: 0, right: 0, rotate: turn % 90, zoom: 1, noise: 0, seed: 1 };
    const pixels = wasm.alterSample(image, architecture.input, { ...alteration, erased: [] });
    lab.setImages(pixels, 1);
    lab.forward(false);
    arrays.forEach((array, layer) => lab.readActivation(layer - 1, 0, array));
  };
  const anyCell = () => {
    const layer = Math.floor(random() * layers.length);
    const { channels, rows, cols } = layers[layer].output;
    const at = (size) => Math.floor(random() * size);
    return { layer, cell: { channel: at(channels), row: at(rows), col: at(cols) } };
  };
  const ask = ({ layer, cell }) => {
    lab.lineage(layer, cell);
    return lab.explain(layer, cell, 0);
  };

  show(0);
  const check = checked({ layers, arrays, anyCell, ask });
  const images = samples(WARM_UP + 10 * rounds, show);
  const hovers = samples(WARM_UP + HOVERS, () => ask(anyCell()));
  lab.free();
  const frames = Object.entries(FRAMES).find(([part]) => name.includes(part))?.[1] ?? 1;
  return [
    { what: `${name}: another image, all activations`, bar: frames * FRAME_MS, check, ...images },
    { what: `${name}: formula and lineage of a number`, bar: EXPLANATION_MS, check, ...hovers },
  ];
}

/** What is explained is what was computed. */
function checked({ layers, arrays, anyCell, ask }) {
  let error = 0;
  for (let sample = 0; sample < 200; sample++) {
    const asked = anyCell();
    const { rows, cols } = layers[asked.layer].output;
    const { channel, row, col } = asked.cell;
    const values = arrays[asked.layer + 1];
    const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-9);
    const found = values[(channel * rows + row) * cols + col];
    error = Math.max(error, Math.abs(ask(asked).value - found) / scale);
  }
  return { right: error <= TOLERANCE, says: `${error.toExponential(1)} off` };
}

/** The clock ticks in tenths of milliseconds, so what is quicker is timed in tens. */
function samples(count, work) {
  const times = [];
  const once = 10;
  for (let turn = 0; turn < count; turn++) {
    const begin = performance.now();
    for (let i = 0; i < once; i++) work(turn * once + i);
    times.push((performance.now() - begin) / once);
  }
  const warm = times.slice(WARM_UP);
  return { median: median(warm), worst: Math.max(...warm) };
}
