import type { FigureOf } from '$engine/steps';
import { pretty } from '../../figures/plot';
import type { Drawn, Words } from './types';

/** A graph with the point that is spoken of: of a descent its start. */
export function drawCurve(data: FigureOf<'curve'>, { t, n }: Words): Drawn {
  const { points, from, to, low, high, variable } = data;
  const dot = data.steps[0] ?? data.mark;
  const formula = pretty(data.function);
  return {
    pieces: [
      {
        piece: 'plot',
        caption: t.lessonFigures.curve.title(formula),
        curve: points,
        dot,
        from,
        to,
        low: Math.min(0, low),
        high,
        variable,
      },
    ],
    notes: [
      ...(dot ? [`${variable} = ${n(dot.x)}`] : []),
      ...(data.rate === null ? [] : [`η = ${n(data.rate)}`]),
    ],
  };
}
