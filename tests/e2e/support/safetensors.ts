// Weights files, read and written here a second time.

export interface Tensor {
  shape: number[];
  values: Float32Array;
}

export interface Weights {
  metadata: Record<string, string>;
  tensors: Map<string, Tensor>;
  /** How many numbers the network learned. */
  count: number;
}

interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

export function readWeights(bytes: Buffer): Weights {
  const headerLength = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.toString('utf8', 8, 8 + headerLength)) as Record<string, unknown>;
  const { __metadata__: metadata, ...entries } = header as {
    __metadata__?: Record<string, string>;
  } & Record<string, Entry>;
  const data = bytes.subarray(8 + headerLength);
  const tensors = new Map<string, Tensor>();
  let count = 0;
  for (const [name, { dtype, shape, data_offsets }] of Object.entries(
    entries as Record<string, Entry>,
  )) {
    if (dtype !== 'F32') continue;
    const [from, to] = data_offsets;
    const values = new Float32Array(
      data.buffer.slice(data.byteOffset + from, data.byteOffset + to),
    );
    tensors.set(name, { shape, values });
    count += values.length;
  }
  return { metadata: metadata ?? {}, tensors, count };
}
