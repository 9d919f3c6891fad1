// Numbers that were pinned, for figures: their names, and colours on which two of them can be compared.

import { grey, rampColour, type Ramps, type Rgb } from '$draw/ramps';
import { cellName, channelNames } from '$figures/cellNames';
import { gridOf, type Grid } from '$figures/grids';
import type { Cell } from '$engine/train';
import type { I18n } from '$i18n';
import type { NetworkModel, Pin } from '$state/network';
import { className, layerNames } from '../names';

/** A number with what made it, as it is now or as it was when it was pinned. */
export type CellShot = Pick<Pin, 'place' | 'model' | 'explanation' | 'activated'>;

const gridAt = ({ architecture, summary }: NetworkModel, layer: number): Grid =>
  gridOf(architecture, summary.layers, layer);

/** Where a number of a layer stands: "map 3, row 2, col 1", or the name of its class. */
export function outputPlace({ model, place }: CellShot, cell: Cell, words: I18n): string {
  if (model.layers[place.layer]?.kind === 'scores')
    return className(model.classes[cell.channel] ?? '', words);
  return cellName(gridAt(model, place.layer), cell, words);
}

/** "Conv 2 · map 5, row 6, col 7". */
export function shotName(shot: CellShot, words: I18n): string {
  const { model, place } = shot;
  const layer = layerNames(model.layers, words)[place.layer] ?? words.t.networkMore.summary.input;
  return `${layer} · ${outputPlace(shot, place, words)}`;
}

/** The number itself: behind its activation where people see the two as one. */
export function shotValue({ explanation, activated }: CellShot): number {
  return activated?.explanation.value ?? explanation?.value ?? 0;
}

/** The largest magnitude that any of the numbers reads, and that any of them is: on one range they can be compared. */
export function sharedLimits(shots: readonly CellShot[]): { input: number; output: number } {
  let input = 0;
  let output = 0;
  for (const shot of shots) {
    for (const term of shot.explanation?.terms ?? []) input = Math.max(input, Math.abs(term.input));
    output = Math.max(output, Math.abs(shotValue(shot)), Math.abs(shot.explanation?.value ?? 0));
  }
  return { input, output };
}

/** What the figure of a trained cell needs to know of a number. */
export interface ShotFigure {
  readonly inputColour: (value: number) => Rgb;
  readonly placeName: (cell: Cell) => string;
  readonly outputName: string;
  readonly channelNames: readonly string[];
  /** The name of the window on one of the maps that are read. */
  readonly inputName: (slice: number) => string;
}

export function shotFigure(
  shot: CellShot,
  ramps: Ramps,
  inputLimit: number,
  words: I18n,
): ShotFigure {
  const { model, place } = shot;
  const { t } = words;
  const layer = model.layers[place.layer];
  const grid = gridAt(model, place.layer - 1);
  const isFirst = place.layer === 0;
  const all = channelNames(layer?.input.channels ?? 0, isFirst, words);
  const isSoftmax = layer?.spec.kind === 'softmax';
  return {
    inputColour: grid.picture
      ? (value) => grey(255 * value)
      : (value) => rampColour(ramps.activation, value, inputLimit),
    placeName: (cell) =>
      isSoftmax ? className(model.classes[cell.channel] ?? '', words) : cellName(grid, cell, words),
    outputName: t.trainDock.band.result(outputPlace(shot, place, words)),
    channelNames: all,
    inputName: (slice) => {
      const name = all[channelsOf(shot)[slice] ?? 0] ?? '';
      if (all.length === 1) return t.trainDock.band.window;
      const isColour = isFirst && all.length === 3;
      return `${t.trainDock.band.window} · ${isColour ? name : t.trainDock.band.inputMap(name)}`;
    },
  };
}

/** The maps that a number reads. */
function channelsOf({ explanation }: CellShot): number[] {
  return [...new Set((explanation?.terms ?? []).map(({ source }) => source.channel))];
}
