// A file of weights that was chosen or dropped, and what this room takes.

import type { NetworkRoom } from '$state/network';

export const MILLION = 1_000_000;
/** What the core runs at most (architecture/limits.rs): parameters, and numbers of all layers for one image. */
export const MOST_PARAMETERS = 8 * MILLION;
export const MOST_VALUES = 8 * MILLION;
/** Larger files are refused before they are read: weights that fit are far smaller. */
const MOST_BYTES = 256 * 1024 * 1024;

export const isWeights = ({ name }: File): boolean => /\.safetensors$/i.test(name);

/** Opens a file of weights; what cannot be opened is said, and the network that was there stays. */
export async function openWeights(room: NetworkRoom, file: File): Promise<void> {
  const refuse = (code: string, detail: Record<string, string | number> = {}): void =>
    room.host.tell({ kind: 'refused', name: file.name, error: { code, detail } });
  if (file.size > MOST_BYTES) {
    refuse('weights-too-many-bytes', { bytes: file.size, limit: MOST_BYTES });
    return;
  }
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    refuse('file-unreadable');
    return;
  }
  await room.openFile(bytes, file.name);
}
