import type { PresetId } from '$engine';

/** What is in sight before "More…". */
export const COMMON: readonly PresetId[] = [
  'identity',
  'edge-cross',
  'edge-4',
  'edge-8',
  'sharpen',
  'box-blur',
  'gaussian-3',
  'emboss',
  'sobel-left',
  'sobel-top',
];

const SIDES = ['left', 'right', 'top', 'bottom'] as const;
const family = <F extends 'sobel' | 'prewitt' | 'scharr'>(name: F) =>
  SIDES.map((side) => `${name}-${side}` as const);

/** All of them. In a family the group names the operator and its chips only the direction. */
export const GROUPS = [
  { id: 'basics', isFamily: false, presets: ['identity', 'sharpen', 'unsharp-5', 'emboss'] },
  {
    id: 'blur',
    isFamily: false,
    presets: ['box-blur', 'gaussian-3', 'gaussian-5', 'gaussian-11', 'motion-blur-9'],
  },
  {
    id: 'edges',
    isFamily: false,
    presets: ['edge-cross', 'edge-4', 'edge-8', 'laplacian-of-gaussian-5', 'corner'],
  },
  { id: 'sobel', isFamily: true, presets: family('sobel') },
  { id: 'prewitt', isFamily: true, presets: family('prewitt') },
  { id: 'scharr', isFamily: true, presets: family('scharr') },
  {
    id: 'lines',
    isFamily: true,
    presets: ['line-horizontal', 'line-vertical', 'line-diagonal-down', 'line-diagonal-up'],
  },
] as const satisfies readonly {
  id: string;
  isFamily: boolean;
  presets: readonly PresetId[];
}[];

const FAMILIES = ['sobel', 'prewitt', 'scharr'] as const;

/** The family that a preset's short name leaves out. */
export function familyOf(id: PresetId): (typeof FAMILIES)[number] | null {
  return FAMILIES.find((name) => id.startsWith(name)) ?? null;
}
