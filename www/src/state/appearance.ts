export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const PALETTES = ['standard', 'safe'] as const;
/** `safe` is for colour-vision deficiency. */
export type Palette = (typeof PALETTES)[number];
