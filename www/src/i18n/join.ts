import type { PresetId } from '$engine';
import type { First } from './es/first';
import type { PresetTexts } from './es/presets';
import type { Rest } from './es/rest';

type Presets = Readonly<Record<PresetId, PresetTexts & { readonly prose: string }>>;

/** The two halves of a dictionary as one. */
export function join(first: First, { errors, proses, shell }: Rest) {
  const presets = Object.fromEntries(
    Object.entries(proses).map(([id, prose]) => [
      id,
      { ...first.kernel.presets[id as PresetId], prose },
    ]),
  ) as Presets;
  return {
    ...first,
    errors,
    kernel: { ...first.kernel, presets },
    shell: { ...first.shell, ...shell },
  };
}
