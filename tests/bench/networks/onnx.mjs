// Writes Tiny-VGG as an ONNX file, which is all that onnxruntime-web reads: a message of protocol buffers, by hand.

const varint = (value) => {
  const bytes = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
};
const number = (field, value) => [...varint(field << 3), ...varint(value)];
const bytes = (field, content) => [
  ...varint((field << 3) | 2),
  ...varint(content.length),
  ...content,
];
const text = (field, value) => bytes(field, new TextEncoder().encode(value));
const message = (field, ...parts) => bytes(field, parts.flat());
const all = (field, write, values) => values.flatMap((value) => write(field, value));

const FLOAT = 1;
const INTS = 7;

function tensor(field, name, dims, values) {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return message(field, all(1, number, dims), number(2, FLOAT), text(8, name), bytes(9, raw));
}

/** A list of numbers: kernel_shape, strides. */
const ints = (name, values) => message(5, text(1, name), all(8, number, values), number(20, INTS));
const int = (name, value) => message(5, text(1, name), number(3, value), number(20, 2));

const node = (type, inputs, output, ...attributes) =>
  message(1, all(1, text, inputs), text(2, output), text(4, type), ...attributes);

const value = (field, name, dims) => {
  const shape = message(2, ...dims.map((size) => message(1, number(1, size))));
  return message(field, text(1, name), message(2, message(1, number(1, FLOAT), shape)));
};

/** The file, and the names of its twelve outputs. */
export function tinyVgg(layers) {
  const [nodes, tensors, names] = [[], [], []];
  let last = 'input';
  const add = (name, type, inputs, ...attributes) => {
    nodes.push(node(type, inputs, name, ...attributes));
    last = name;
    return name;
  };
  layers.forEach(({ shape, weight, bias }, index) => {
    tensors.push(tensor(5, `w${index}`, shape, weight), tensor(5, `b${index}`, [shape[0]], bias));
    if (index === 4) return;
    names.push(
      add(`conv${index}`, 'Conv', [last, `w${index}`, `b${index}`], ints('kernel_shape', [3, 3])),
    );
    names.push(add(`relu${index}`, 'Relu', [last]));
    if (index % 2 === 1) {
      const window = [ints('kernel_shape', [2, 2]), ints('strides', [2, 2])];
      names.push(add(`pool${index}`, 'MaxPool', [last], ...window));
    }
  });
  names.push(add('flat', 'Flatten', [last]));
  add('logits', 'Gemm', [last, 'w4', 'b4'], int('transB', 1));
  names.push(add('output', 'Softmax', [last]));
  const sizes = [62, 62, 60, 60, 30, 28, 28, 26, 26, 13].map((size) => [1, 10, size, size]);
  const outputs = names.map((name, index) =>
    value(12, name, sizes[index] ?? [1, index === 10 ? 1690 : 10]),
  );
  const graph = message(
    7,
    ...nodes,
    text(2, 'tiny-vgg'),
    ...tensors,
    value(11, 'input', [1, 3, 64, 64]),
    ...outputs,
  );
  const file = [number(1, 8), graph, message(8, text(1, ''), number(2, 15))].flat();
  return { file: Uint8Array.from(file), names };
}
