import type { Border, Padding } from '$engine';

/** One line of a select. */
export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** What the border field chooses: how much padding there is, and what is in it. */
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

/** Choices with names, in order. */
export function named<Value extends string>(
  values: readonly Value[],
  names: Readonly<Record<Value, string>>,
): { name: null; choices: Choice[] }[] {
  return [{ name: null, choices: values.map((value) => ({ value, text: names[value] })) }];
}

/** The usual numbers, and the one in force when a link brought another. */
export function numbered(
  usual: readonly number[],
  current: number,
  write: (value: number) => string = String,
): { name: null; choices: Choice[] }[] {
  const values = usual.includes(current) ? usual : [...usual, current];
  const choices = values.map((value) => ({ value: String(value), text: write(value) }));
  return [{ name: null, choices }];
}
