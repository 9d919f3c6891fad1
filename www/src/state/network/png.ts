import { EngineFailure } from '$engine/train';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const GREY = 0;
const RGB = 2;

/** Pixels as they are in a file, row by row: browsers may change what they decode (colour profiles, protection of privacy). */
export interface PlainPicture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly bytes: Uint8Array;
}

/** Decodes a PNG of the page: 8 bits, grey or RGB, not interlaced. Rejects with an EngineFailure when it is anything else. */
export async function decodePng(file: Uint8Array<ArrayBuffer>): Promise<PlainPicture> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (!SIGNATURE.every((byte, at) => file[at] === byte)) throw unreadable();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let head: DataView | null = null;
  for (let at = 8; at + 12 <= file.length;) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...file.subarray(at + 4, at + 8));
    const body = file.subarray(at + 8, at + 8 + length);
    if (name === 'IHDR') head = new DataView(body.buffer, body.byteOffset, body.length);
    if (name === 'IDAT') pieces.push(body);
    at += 12 + length;
  }
  if (!head || head.byteLength < 13) throw unreadable();
  const [width, height] = [head.getUint32(0), head.getUint32(4)];
  const [depth, type, interlaced] = [head.getUint8(8), head.getUint8(9), head.getUint8(12)];
  if (depth !== 8 || (type !== GREY && type !== RGB) || interlaced !== 0) throw unreadable();
  const channels = type === GREY ? 1 : 3;
  const packed = await inflated(pieces);
  return { width, height, channels, bytes: unfiltered(packed, width, height, channels) };
}

async function inflated(pieces: Uint8Array<ArrayBuffer>[]): Promise<Uint8Array> {
  const stream = new Blob(pieces).stream().pipeThrough(new DecompressionStream('deflate'));
  const bytes = await new Response(stream).arrayBuffer().catch(() => {
    throw unreadable();
  });
  return new Uint8Array(bytes);
}

/** Takes back what the encoder did to each row to make it compress better. */
function unfiltered(
  packed: Uint8Array,
  width: number,
  height: number,
  channels: number,
): Uint8Array {
  const stride = width * channels;
  if (packed.length < (stride + 1) * height) throw unreadable();
  const bytes = new Uint8Array(stride * height);
  for (let row = 0; row < height; row++) {
    const filter = packed[row * (stride + 1)] ?? 0;
    const from = row * (stride + 1) + 1;
    const to = row * stride;
    for (let at = 0; at < stride; at++) {
      const left = at >= channels ? (bytes[to + at - channels] ?? 0) : 0;
      const up = row > 0 ? (bytes[to + at - stride] ?? 0) : 0;
      const corner = row > 0 && at >= channels ? (bytes[to + at - stride - channels] ?? 0) : 0;
      bytes[to + at] = (packed[from + at] ?? 0) + prediction(filter, left, up, corner);
    }
  }
  return bytes;
}

function prediction(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const estimate = left + up - corner;
      const [a, b, c] = [left, up, corner].map((value) => Math.abs(estimate - value)) as [
        number,
        number,
        number,
      ];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
    default:
      throw unreadable();
  }
}

const unreadable = () => new EngineFailure({ code: 'samples-unreadable', detail: {} });
