// Small data sets in the format of MNIST.

/** One grey image: its values row by row, and the class that it belongs to. */
export interface Sample {
  pixels: Uint8Array;
  label: number;
}

function header(type: number, ...sizes: number[]): Buffer {
  const bytes = Buffer.alloc(4 + 4 * sizes.length);
  bytes.writeUInt8(8, 2);
  bytes.writeUInt8(type, 3);
  sizes.forEach((size, at) => bytes.writeUInt32BE(size, 4 + 4 * at));
  return bytes;
}

/** The pair of files. */
export function idxPair(
  samples: readonly Sample[],
  side: number,
): { images: Buffer; labels: Buffer } {
  return {
    images: Buffer.concat([
      header(3, samples.length, side, side),
      ...samples.map(({ pixels }) => pixels),
    ]),
    labels: Buffer.concat([
      header(1, samples.length),
      Uint8Array.from(samples, ({ label }) => label),
    ]),
  };
}

/** Bars that lie (class 0) and bars that stand (class 1), each at another place. */
export function bars(count: number, side: number): Sample[] {
  return Array.from({ length: count }, (_, at) => {
    const label = at % 2;
    const place = 2 + ((3 * at) % (side - 4));
    const pixels = Uint8Array.from({ length: side * side }, (_, index) => {
      const along = label === 0 ? Math.floor(index / side) : index % side;
      return along === place ? 255 : 0;
    });
    return { pixels, label };
  });
}
