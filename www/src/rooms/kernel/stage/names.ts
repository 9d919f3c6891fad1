import type { KernelValue, PresetId } from '$engine';
import type { I18n } from '$i18n';
import type { SourceRef } from '$state/kernel';

/** What an image is called, in the language of the page. */
export function sourceName(source: SourceRef, { t: { stage } }: I18n): string {
  switch (source.kind) {
    case 'photo':
      return photoName(source.id, stage.photos);
    case 'target':
      return stage.targets[source.id];
    case 'pixels':
      return stage.names.drawing;
    case 'own':
      return source.name || stage.names.own;
    case 'camera':
      return stage.names.camera;
  }
}

export function photoName(id: string, names: Record<string, string>): string {
  return (Object.hasOwn(names, id) ? names[id] : undefined) ?? id;
}

/** "512 × 384": columns first, as people say the size of an image. */
export function sizeText(
  { width, height }: { width: number; height: number },
  { t, n }: I18n,
): string {
  return t.stage.size(n(width), n(height));
}

/** What the kernel is called: the preset that it is, else its size. */
export function kernelName(preset: PresetId | null, kernel: KernelValue, { t }: I18n): string {
  if (preset) return t.kernel.presets[preset].name;
  return t.kernel.size(kernel.rows, kernel.cols, kernel.slices);
}
