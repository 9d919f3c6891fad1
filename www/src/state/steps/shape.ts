// How many numbers the grids of a layer have, and what becomes of them when the layer changes its size.

import type { StepsSetup } from '$engine/steps';
import { isPooling, type GridPart, type Settings } from './setup';

/** The four counts of a grid, outermost first; an input has one outer count only. */
type Extent = readonly [number, number, number, number];

/** How the weights lie: out x in / groups x rows x cols; transposed, as PyTorch has them, in x out / groups x rows x cols. */
export function weightExtent(settings: Settings): Extent {
  const { kind, channels, outChannels, groups, kernelRows, kernelCols } = settings;
  if (isPooling(kind)) return [0, 0, kernelRows, kernelCols];
  const [outer, inner] =
    kind === 'conv-transpose2d' ? [channels, outChannels] : [outChannels, channels];
  // Where the groups do not divide the channels, the core says so before it counts.
  return [outer, Math.max(1, Math.floor(inner / groups)), kernelRows, kernelCols];
}

const inputExtent = ({ channels, rows, cols }: Settings): Extent => [channels, 1, rows, cols];
const biasExtent = ({ outChannels }: Settings): Extent => [outChannels, 1, 1, 1];

const EXTENTS: Record<GridPart, (settings: Settings) => Extent> = {
  input: inputExtent,
  kernel: weightExtent,
  bias: biasExtent,
};
const NUMBERS = { input: 'values', kernel: 'weights', bias: 'bias' } as const;

/** How many numbers a grid of a layer has; a bias may also have none. */
export const countOf = (part: GridPart, settings: Settings): number =>
  EXTENTS[part](settings).reduce((product, side) => product * side, 1);

/** The numbers of a grid. */
export const numbersOf = (part: GridPart, setup: StepsSetup): readonly number[] =>
  setup[NUMBERS[part]];

/** The same layer with other numbers in a grid. */
export const withNumbers = (
  setup: StepsSetup,
  part: GridPart,
  numbers: readonly number[],
): StepsSetup => ({ ...setup, [NUMBERS[part]]: numbers });

/** The places of a grid in the order of its numbers. */
function* placesOf([outer, inner, rows, cols]: Extent): Generator<Extent> {
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < inner; i++)
      for (let row = 0; row < rows; row++)
        for (let col = 0; col < cols; col++) yield [o, i, row, col];
}

/**
 * The numbers that were once written, by their place. A grid that became smaller and larger again has its numbers back.
 */
export class Memory {
  readonly #numbers: Record<GridPart, Map<string, number>> = {
    input: new Map(),
    kernel: new Map(),
    bias: new Map(),
  };

  /** Takes note of all numbers of a layer. */
  remember(setup: StepsSetup): void {
    for (const part of ['input', 'kernel', 'bias'] as const) {
      const numbers = numbersOf(part, setup);
      let at = 0;
      for (const place of placesOf(EXTENTS[part](setup))) {
        const value = numbers[at++];
        if (value !== undefined) this.#numbers[part].set(keyOf(part, setup, place), value);
      }
    }
  }

  /** Forgets one grid, or everything. */
  forget(part?: GridPart): void {
    for (const one of part ? [part] : (['input', 'kernel', 'bias'] as const)) {
      this.#numbers[one].clear();
    }
  }

  /** The numbers of a grid of another size: those that are known, and new ones for the rest. */
  fill(part: GridPart, settings: Settings): number[] {
    const known = this.#numbers[part];
    const isNew = known.size === 0;
    return Array.from(
      placesOf(EXTENTS[part](settings)),
      (place) => known.get(keyOf(part, settings, place)) ?? fresh(part, place, isNew),
    );
  }
}

/** The weights of a transposed convolution lie the other way round: they are others. */
const keyOf = (part: GridPart, { kind }: Settings, place: Extent): string =>
  part === 'kernel' && kind === 'conv-transpose2d' ? `t ${place.join()}` : place.join();

/**
 * A number for a place that had none: small digits for an input; a new slice of a kernel gets some, too, but around a kernel
 * that is there stand zeros, so that it goes on saying what it said.
 */
function fresh(part: GridPart, [outer, inner, row, col]: Extent, isNew: boolean): number {
  const mixed = (outer * 7 + inner * 5 + row * 3 + col * 2 + ((row * col) % 3)) % 4;
  if (part === 'input') return mixed;
  const isSlice = isNew || outer > 0 || inner > 0;
  return part === 'kernel' && isSlice && row < 3 && col < 3 ? (mixed % 3) - 1 : 0;
}

/** A layer with other settings: numbers that still have a place keep it. */
export function reshaped(setup: StepsSetup, change: Partial<Settings>, memory: Memory): StepsSetup {
  const settings: StepsSetup = { ...setup, ...change };
  if (isPooling(settings.kind)) settings.outChannels = settings.channels;
  const pools = isPooling(settings.kind);
  const hadBias = setup.bias.length > 0;
  return {
    ...settings,
    values: memory.fill('input', settings),
    weights: pools ? [] : memory.fill('kernel', settings),
    bias: pools || !hadBias ? [] : memory.fill('bias', settings),
  };
}
