// Figures of grids that are no boards, on paper: tensors, maps to be flattened, gradients, weighted maps.

import { toPeople } from '$draw/position';
import { css } from '$draw/ramps';
import type { FigureOf } from '$engine/steps';
import { isCovered } from '../../figures/core';
import { grid, sign, type Drawn, type GridPiece, type Printed, type Words } from './types';
import { places, range } from './window';

/** A table, or the three tables of a colour image beside the image. */
export function drawTensor(data: FigureOf<'tensor'>, { t, n }: Words): Drawn {
  const { channels, rows, cols } = data.shape;
  const { lights, together, table, channel: named } = t.lessonFigures.tensor;
  const isColour = data.show === 'picture' && channels === 3;
  const at = (channel: number, index: number): number =>
    data.values[channel * rows * cols + index] ?? 0;
  const asked = places(rows, cols).map(({ row, col }) => isCovered(data.cover, row, col));
  const tables = range(channels).map((channel) => {
    const name = isColour ? lights[channel] : channels > 1 ? named(n(toPeople(channel))) : table;
    const cells = asked.map((hidden, index): Printed =>
      hidden && !isColour ? null : n(at(channel, index)),
    );
    return grid(name ?? table, 'window', rows, cols, cells, { numbered: true });
  });
  if (!isColour) return { pieces: tables, notes: [] };
  const colours = asked.map((hidden, index) =>
    hidden ? null : css([at(0, index), at(1, index), at(2, index)]),
  );
  const cells = asked.map((hidden): Printed => (hidden ? null : ''));
  const picture = grid(together, 'output', rows, cols, cells, { numbered: true, colours });
  return { pieces: [...tables, sign('→'), picture], notes: [] };
}

/** The maps; what is asked for in them is marked. The strip stays for the reader to imagine. */
export function drawFlatten(data: FigureOf<'flatten'>, { t, n }: Words): Drawn {
  const { channels, rows, cols } = data.shape;
  const pieces = range(channels).map((channel): GridPiece => {
    const cells = places(rows, cols).map(({ row, col }, index): Printed => {
      if (isCovered(data.cover, row, col, channel)) return '?';
      const value = data.values?.[channel * rows * cols + index];
      return value === undefined ? '' : n(value);
    });
    const name = t.lessonFigures.flatten.map(n(toPeople(channel)));
    return grid(name, 'window', rows, cols, cells, { numbered: true });
  });
  return { pieces, notes: [t.worksheet.notes.strip] };
}

/** What was read, what comes back, and the gradient of each weight. */
export function drawGradient(data: FigureOf<'gradient'>, { t, n }: Words): Drawn {
  const words = t.lessonFigures.gradient;
  const plain = (
    caption: string,
    role: GridPiece['role'],
    { rows, cols, values }: typeof data.input,
  ): GridPiece =>
    grid(
      caption,
      role,
      rows,
      cols,
      values.map((value) => n(value)),
      { numbered: true },
    );
  const { rows, cols, values } = data.gradient;
  const cells = places(rows, cols).map(({ row, col }, index): Printed =>
    isCovered(data.cover, row, col) ? null : n(values[index] ?? 0),
  );
  return {
    pieces: [
      plain(words.input, 'window', data.input),
      sign('∗'),
      plain(words.upstream, 'output', data.upstream),
      sign('→'),
      grid(words.gradient, 'kernel', rows, cols, cells, { numbered: true }),
    ],
    notes: [],
  };
}

/** Maps, each with its weight, and what is left of their sum. */
export function drawGradCam(data: FigureOf<'grad-cam'>, { t, n }: Words): Drawn {
  const words = t.lessonFigures.gradCam;
  const { rows, cols } = data;
  const maps = data.maps.flatMap((values, map) => [
    ...(map > 0 ? [sign('+')] : []),
    sign(`${n(data.weights[map] ?? 0)} ×`),
    grid(
      words.map(n(toPeople(map))),
      'window',
      rows,
      cols,
      values.map((value) => n(value)),
      { numbered: true },
    ),
  ]);
  const cells = places(rows, cols).map(({ row, col }, index): Printed =>
    isCovered(data.cover, row, col) ? null : n(data.outputs[index] ?? 0),
  );
  return {
    pieces: [
      ...maps,
      sign('→ ReLU →'),
      grid(words.support, 'output', rows, cols, cells, { numbered: true }),
    ],
    notes: [],
  };
}
