import type { Border, Padding } from '$engine';

/** One choice of the border field: how much padding there is, and what is in it. */
export interface BorderChoice {
  readonly padding: Padding;
  readonly border: Border;
}

const BORDERS: readonly Border[] = ['zero', 'edge', 'reflect', 'wrap'];

/** Without padding the border does not matter: the one that was chosen before is kept for later. */
export const BORDER_GROUPS: readonly { padding: Padding; borders: readonly (Border | null)[] }[] = [
  { padding: 'same', borders: BORDERS },
  { padding: 'valid', borders: [null] },
  { padding: 'full', borders: BORDERS },
];

export function borderValue({ padding, border }: BorderChoice): string {
  return padding === 'valid' ? 'valid' : `${padding} ${border}`;
}

export function borderOf(value: string, before: Border): BorderChoice {
  const [padding, border] = value.split(' ');
  return {
    padding: (['same', 'valid', 'full'] as const).find((known) => known === padding) ?? 'same',
    border: BORDERS.find((known) => known === border) ?? before,
  };
}

/** The usual choices, and the one in force when a link brought another. */
export function including(choices: readonly number[], current: number): readonly number[] {
  return choices.includes(current) ? choices : [...choices, current];
}
