// The formula of an operation for every output, as parts that are written and spoken alike. Positions count from one. The letters:
// r, c row and column of the output (t its place in a signal), o its map; i channel of the input; m, n row and column of the kernel.

import type { StepsSetup } from '$engine/steps';
import { isLine, isPooling } from '$state/steps';

/** What a sum (or a maximum) runs over. */
export interface Range {
  readonly letter: string;
  readonly from: string;
  /** Null for a range that only has a name, as the channels of a group. */
  readonly to: string | null;
}

export interface Indexed {
  readonly letter: 'x' | 'w' | 'b' | 'y';
  readonly indices: readonly string[];
}

export interface General {
  readonly left: Indexed;
  readonly activation: 'relu' | 'sigmoid' | 'tanh' | null;
  readonly bias: Indexed | null;
  readonly operator: 'sum' | 'maximum' | 'mean';
  readonly ranges: readonly Range[];
  /** What a mean is divided by; null where that depends on the place. */
  readonly divisor: string | null;
  readonly factors: readonly Indexed[];
  /** Equations that the places have to fulfil: of a transposed convolution. */
  readonly where: readonly (readonly [left: string, right: string])[];
  /** The letters that stand for something, in order. */
  readonly letters: readonly string[];
}

const MINUS = '\u2212';

/** A number to be added, with its sign; nothing for zero. */
function constant(value: number): string {
  if (value === 0) return '';
  return value > 0 ? ` + ${value}` : ` ${MINUS} ${-value}`;
}

/** Where the window of the output at `out` has its cell `cell`, in the input: `2(r − 1) + m`, as short as it can be written. */
export function placeInWindow(
  out: string,
  cell: string,
  { stride, dilation, padding }: { stride: number; dilation: number; padding: number },
): string {
  const step = stride === 1 ? out : `${stride}(${out} ${MINUS} 1)`;
  const within = dilation === 1 ? cell : `${dilation}(${cell} ${MINUS} 1)`;
  // Places count from one: of 1 + (r − 1)s + (m − 1)d − p, a factor of one takes its own −1 along.
  const rest = 1 - (stride === 1 ? 1 : 0) - (dilation === 1 ? 1 : 0) - padding;
  return `${step} + ${within}${constant(rest)}`;
}

/** The same with letters for the settings. */
export const generalPlace = (out: string, cell: string): string =>
  `s(${out} ${MINUS} 1) + d(${cell} ${MINUS} 1) + 1 ${MINUS} p`;

/** The formula with the settings as numbers, or as letters where `isGeneral`. */
export function formulaOf(setup: StepsSetup, isGeneral: boolean): General {
  const { kind, channels, outChannels, groups } = setup;
  const line = isLine(kind);
  const pools = isPooling(kind);
  const transposed = kind === 'conv-transpose2d';
  const place = (out: string, cell: string, isRow: boolean): string =>
    isGeneral
      ? generalPlace(out, cell)
      : placeInWindow(out, cell, {
          stride: isRow ? setup.strideRows : setup.strideCols,
          dilation: isRow ? setup.dilationRows : setup.dilationCols,
          padding: isRow ? setup.top : setup.left,
        });
  const outs = line ? ['t'] : ['r', 'c'];
  const cells = line ? ['n'] : ['m', 'n'];
  const maps = pools ? channels : outChannels;
  const slices = pools ? 1 : channels / groups;
  const map = maps > 1 || isGeneral ? ['o'] : [];
  // A filter that reads a single channel of several reads that of its own.
  const isDepthwise =
    !pools && !isGeneral && slices === 1 && groups > 1 && outChannels === channels;
  const channel = pools || isDepthwise ? map : slices > 1 || isGeneral || groups > 1 ? ['i'] : [];
  const sumsChannels = channel[0] === 'i';

  const window = cells.map((cell, at): Range => {
    const size = line || at === 1 ? setup.kernelCols : setup.kernelRows;
    return { letter: cell, from: '1', to: isGeneral ? 'k' : String(size) };
  });
  const over: Range = {
    letter: 'i',
    from: '1',
    to: groups > 1 ? null : isGeneral ? 'C' : String(channels),
  };
  const read = transposed
    ? ['u', 'v']
    : cells.map((cell, at) => place(outs[at] as string, cell, !line && at === 0));
  const slice = sumsChannels ? ['i'] : [];
  const weight: Indexed = {
    letter: 'w',
    indices: [...(transposed ? [...slice, ...map] : [...map, ...slice]), ...cells],
  };
  const input: Indexed = { letter: 'x', indices: [...channel, ...read] };
  const hasBias = !pools && (isGeneral || setup.bias.some((bias) => bias !== 0));
  const counts = setup.countIncludePad || setup.top + setup.bottom + setup.left + setup.right === 0;
  const mean = isGeneral ? 'k·k' : `${setup.kernelRows}·${setup.kernelCols}`;
  return {
    left: { letter: 'y', indices: [...map, ...outs] },
    activation: setup.activation === 'none' ? null : setup.activation,
    bias: hasBias ? { letter: 'b', indices: map } : null,
    operator: kind === 'max-pool2d' ? 'maximum' : kind === 'avg-pool2d' ? 'mean' : 'sum',
    ranges: sumsChannels ? [over, ...window] : window,
    divisor: kind === 'avg-pool2d' && counts ? mean : null,
    factors: pools ? [input] : [weight, input],
    where: transposed
      ? [
          [place('u', 'm', true), 'r'],
          [place('v', 'n', false), 'c'],
        ]
      : [],
    letters: [
      ...map,
      ...outs,
      ...slice,
      ...cells,
      ...(isGeneral ? ['s', 'd', 'p', 'k'] : []),
      ...(isGeneral && sumsChannels && groups === 1 ? ['C'] : []),
    ],
  };
}
