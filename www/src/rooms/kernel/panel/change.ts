import type { EngineError, KernelValue } from '$engine';
import type { KernelRoom } from '$state/kernel';

/** Runs a change; a refusal is handed back, for the field that caused it, instead of going to the room's notice. */
function refusal(room: KernelRoom, change: () => boolean): EngineError | null {
  if (change()) return null;
  const { fault } = room;
  room.fault = null;
  return fault ?? { code: 'unknown', detail: {} };
}

/** Changes the kernel after the core has checked it, image or not. */
export function tryKernel(
  room: KernelRoom,
  edit: (kernel: KernelValue) => KernelValue,
  merge = '',
): EngineError | null {
  const { core } = room.engine;
  return refusal(room, () =>
    room.edit((kernel) => {
      const edited = edit(kernel);
      return core.withSlices(edited, edited.slices);
    }, merge),
  );
}
