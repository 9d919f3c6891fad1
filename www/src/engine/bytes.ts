/** The same bytes under the type that wasm-bindgen asks for; nothing is copied. */
export function asBytes(pixels: Uint8ClampedArray): Uint8Array {
  return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.length);
}
