import type { PresetId } from '$engine';

/** Paragraphs in the place where the presets have theirs. */
export const placed = (paragraphs: Readonly<Record<PresetId, string>>) =>
  Object.fromEntries(Object.entries(paragraphs).map(([id, prose]) => [id, { prose }])) as Readonly<
    Record<PresetId, { readonly prose: string }>
  >;
