import { EngineFailure } from '../failure';
import type { LoadProgress } from './types';

/** The bytes of a file of the page, read piece by piece so that its progress can be shown. */
export async function fetchBytes(
  url: URL,
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url, { signal }).catch((thrown: unknown) => {
    throw failureOf(signal, 0, thrown);
  });
  if (!response.ok || !response.body) throw failureOf(signal, response.status);
  const total = announcedLength(response);
  const pieces: Uint8Array[] = [];
  let done = 0;
  const reader = response.body.getReader();
  for (;;) {
    const piece = await reader.read().catch((thrown: unknown) => {
      throw failureOf(signal, response.status, thrown);
    });
    if (piece.done) break;
    pieces.push(piece.value);
    done += piece.value.length;
    onProgress({ stage: 'fetching', done, total });
  }
  const bytes = new Uint8Array(done);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}

/** What a load that was aborted rejects with. */
export function cancelled(): EngineFailure {
  return new EngineFailure({ code: 'cancelled', detail: {} });
}

/** A compressed answer announces its compressed length, which is not what arrives. */
function announcedLength(response: Response): number | null {
  const length = Number(response.headers.get('content-length'));
  return length > 0 && !response.headers.get('content-encoding') ? length : null;
}

function failureOf(signal: AbortSignal, status: number, cause?: unknown): EngineFailure {
  if (signal.aborted) return cancelled();
  const failure = new EngineFailure({ code: 'data-not-loaded', detail: { status } });
  failure.cause = cause;
  return failure;
}
