// What four lanes can do at most: twelve sums in registers, nothing read or written. The module is assembled here, byte by byte.

const SUMS = 12;
const LANES = 4;
const STEPS = 1_000_000;

const unsigned = (value) =>
  value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
const section = (id, content) => [id, ...unsigned(content.length), ...content];
const get = (local) => [0x20, ...unsigned(local)];
const set = (local) => [0x21, ...unsigned(local)];
const vector = (opcode) => [0xfd, ...unsigned(opcode)];
const float = (value) => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)];

const SPLAT = vector(19);
const LANE = [...vector(31), 0];
const ADD = vector(228);
const MULTIPLY = vector(230);
const FUSED = vector(261);

/** `run(n)`: n times `sum = sum * 0.999 + 0.001` for every sum. */
function module(fused) {
  // Local 0 is n, 1 and 2 the constants, then the sums.
  const sums = Array.from({ length: SUMS }, (_, index) => 3 + index);
  const step = (sum) => {
    const operands = fused
      ? [...get(sum), ...get(1), ...get(2), ...FUSED]
      : [...get(sum), ...get(1), ...MULTIPLY, ...get(2), ...ADD];
    return [...operands, ...set(sum)];
  };
  const body = [
    ...[1, SUMS + 2, 0x7b],
    ...[...float(0.999), ...SPLAT, ...set(1), ...float(0.001), ...SPLAT, ...set(2)],
    ...sums.flatMap((sum, index) => [...float(index), ...SPLAT, ...set(sum)]),
    ...[0x03, 0x40],
    ...sums.flatMap(step),
    ...[...get(0), 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b],
    ...sums.flatMap((sum, index) => [...get(sum), ...(index > 0 ? ADD : [])]),
    ...[...LANE, 0x0b],
  ];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 1, 0x7f, 1, 0x7d]),
    ...section(3, [1, 0]),
    ...section(7, [1, 3, ...new TextEncoder().encode('run'), 0, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ]);
}

/** Whether this browser multiplies and adds at once. */
export const canFuse = () => WebAssembly.validate(module(true));

/** Both limits as contenders, where the browser has them. */
export async function peaks() {
  const kinds = { 'limit: multiply, add': false, 'limit: both at once': true };
  const found = [];
  for (const [name, fused] of Object.entries(kinds)) {
    if (!WebAssembly.validate(module(fused))) continue;
    const { instance } = await WebAssembly.instantiate(module(fused));
    const run = () => instance.exports.run(STEPS);
    found.push({ name, run, flop: 2 * STEPS * SUMS * LANES, limit: true });
  }
  return found;
}
