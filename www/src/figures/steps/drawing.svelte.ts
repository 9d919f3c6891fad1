// Everything that a board shows, derived step by step: what changes with the numbers, and what changes while somebody points.

import type { Board, WindowView } from '$engine/steps';
import type { I18n } from '$i18n';
import { rampsFor, type Palette, type Theme } from '$draw/ramps';
import type { PlanePart } from '$draw/steps-items';
import { around } from '$draw/steps-marks';
import { cellBox, planBoard, type BoardPlan } from '$draw/steps-plan';
import { slid, type Windows } from '$draw/steps-signal';
import { count, type BoardShape } from '$draw/steps-wiring';
import { refusalOf } from '$state/reason';
import { isLine, type BoardView } from '$state/steps';
import { heatOf } from './heat';
import { beamsOf, spreadOf, wiresOf } from './links';
import { marksOf, termBoxes, type Badge, type Told } from './lit';
import { fontOf, heatPaint, numbersOf, paintPart } from './paint';
import { channelSums, productsOf, spreadProducts, writeProducts } from './products';
import { cellIn, indexIn, shapeOf, windowsOf } from './shape';
import { weightOf, type Seen } from './spoken';
import { ticksOf, unreadOf } from './windows';

interface Host {
  view: BoardView;
  board: Board;
  i18n: I18n;
  width: number;
  tallest: number;
  unit: number;
  editable: boolean;
  heat: boolean;
  /** Somebody is to point at a cell: what would be the answer is not marked. */
  asks: boolean;
  show: WindowView['show'];
  theme: Theme;
  palette: Palette;
}

const NO_SHIFT = { x: 0, y: 0 };

export class BoardDrawing {
  constructor(private readonly host: Host) {}

  // ---- what is there --------------------------------------------------------------------------------------------------

  #filter = $derived.by(() => this.host.view.filter);
  /** A bias is drawn where it does something, or can be written. */
  #withBias = $derived.by(() => {
    const { bias } = this.host.board.setup;
    return bias.length > 0 && (this.host.editable || bias.some((value) => value !== 0));
  });
  /** Equal shapes are one shape, so that other numbers do not plan the board anew. */
  #shapeKey = $derived.by(() =>
    JSON.stringify(shapeOf(this.host.board, this.#filter, this.#withBias)),
  );
  shape: BoardShape = $derived.by(() => JSON.parse(this.#shapeKey) as BoardShape);
  #windowsKey = $derived.by(() => JSON.stringify(windowsOf(this.host.board.sizes.cols)));
  #windows: Windows = $derived.by(() => JSON.parse(this.#windowsKey) as Windows);
  isSignal = $derived.by(() => isLine(this.host.board.setup.kind));
  isSpread = $derived.by(
    () => this.host.view.isTransposed && this.host.view.shown.part === 'input',
  );

  #home: BoardPlan = $derived.by(() => {
    const { width, tallest, unit, show } = this.host;
    return planBoard(this.shape, {
      width,
      tallest,
      unit,
      products: show === 'products' ? true : null,
      signal: this.isSignal ? { windows: this.#windows, bars: true } : null,
    });
  });
  /** The column of the output whose window the kernel of a signal stands under. */
  #at = $derived.by(() => (this.isSignal ? this.host.view.result.col : 0));
  plan: BoardPlan = $derived.by(() =>
    this.isSignal ? slid(this.#home, this.#windows, this.#at) : this.#home,
  );

  // ---- what the cells look like ---------------------------------------------------------------------------------------

  ramps = $derived.by(() => rampsFor(this.host.theme, this.host.palette));

  planesOf(part: PlanePart): BoardPlan['planes'] {
    return this.plan.planes.filter((plane) => plane.part === part);
  }

  #painted(part: PlanePart) {
    const { board, view, i18n, theme } = this.host;
    const numbers = numbersOf(part, board, view.before, this.ramps);
    const planes = this.#home.planes.filter((plane) => plane.part === part);
    return paintPart(planes, board, numbers, this.#home.measure, i18n, theme);
  }
  #input = $derived.by(() => this.#painted('input'));
  #kernel = $derived.by(() => this.#painted('kernel'));
  #before = $derived.by(() => this.#painted('before'));
  #output = $derived.by(() => this.#painted('output'));

  painted(part: 'input' | 'kernel' | 'before' | 'output') {
    switch (part) {
      case 'input':
        return this.#input;
      case 'kernel':
        return this.#kernel;
      case 'before':
        return this.#before;
      case 'output':
        return this.#output;
    }
  }

  heat = $derived.by(() => {
    try {
      return this.host.heat ? heatOf(this.host.board) : null;
    } catch (error) {
      // A core that has just been restarted: the colours are left out, nothing else.
      void refusalOf(error);
      return null;
    }
  });
  heated = $derived.by(() =>
    this.heat
      ? heatPaint(this.planesOf('input'), this.host.board, this.#input, this.heat, this.host.theme)
      : null,
  );

  // ---- what somebody points at ----------------------------------------------------------------------------------------

  covered = $derived.by(() => {
    const { shown } = this.host.view;
    return shown.part === 'output' && this.host.view.isCovered(shown.cell);
  });

  seen: Seen = $derived.by(() => {
    const { view, board } = this.host;
    return {
      board,
      shape: this.shape,
      shown: view.shown,
      lit: view.lit,
      explanation: view.explanation,
      covered: this.covered,
    };
  });

  marks = $derived.by(() => {
    const { view, board } = this.host;
    // An input that is spread says what it adds; any other one, by which weight it goes on.
    const added = this.isSpread ? spreadProducts(board, view.lit.feeds) : null;
    const told: Told = (weight) =>
      added
        ? { value: added(weight.out, weight.input, weight.row, weight.col), sign: 'plus' }
        : { value: weightOf(board, weight), sign: 'times' };
    const hides = this.covered || this.host.asks;
    return marksOf(this.plan, view.shown, view.lit, view.explanation, told, hides);
  });

  /** The input, the weight and the product of the term that is pointed at in a written sum. */
  term = $derived.by(() => {
    const { explanation, term } = this.host.view;
    return explanation && term !== null ? termBoxes(this.plan, explanation, term) : [];
  });

  /** Where the parts are, to be pointed at by a text. */
  regions = $derived.by(() => {
    const { plan } = this;
    const parts = (['input', 'kernel', 'output'] as const).map((name) => ({
      name,
      box: around(plan.planes.filter(({ part }) => part === name)),
    }));
    return [...parts, { name: 'window', box: around(this.marks.windows.map(({ box }) => box)) }];
  });

  /** How many windows each input takes part in, as small numbers. */
  counts: readonly Badge[] = $derived.by(() => {
    const { heat, plan } = this;
    const { board } = this.host;
    if (!heat) return [];
    return this.planesOf('input').flatMap((plane) =>
      count(plane.rows * plane.cols).map((at): Badge => {
        const [row, col] = [Math.floor(at / plane.cols), at % plane.cols];
        const value = heat.counts[indexIn(board, cellIn(plane, row, col))] ?? 0;
        return { box: cellBox(plane, plan.measure, row, col), value, sign: 'count' };
      }),
    );
  });

  ticks = $derived.by(() => ticksOf(this.plan, this.host.board.sizes));
  unread = $derived.by(() => unreadOf(this.plan, this.host.board.sizes));

  wires = $derived.by(() => wiresOf(this.plan, this.shape));

  /** The bands for marks that may still glide by `shift`. */
  beams(marks: BoardDrawing['marks'], shift = NO_SHIFT) {
    const { shown } = this.host.view;
    if (this.isSpread) return spreadOf(this.plan, marks);
    return shown.part === 'output' ? beamsOf(this.plan, this.shape, marks, shown.cell, shift) : [];
  }

  productAt = $derived.by(() => {
    if (!this.plan.products || this.covered) return null;
    const { explanation, lit } = this.host.view;
    if (explanation) return productsOf(explanation);
    return this.isSpread ? spreadProducts(this.host.board, lit.feeds) : null;
  });

  products = $derived.by(() =>
    writeProducts(
      this.planesOf('products'),
      this.productAt,
      this.host.view.explanation,
      this.plan.measure,
      fontOf(this.plan.measure),
      this.host.i18n,
    ),
  );

  sums: ReadonlyMap<number, number> = $derived.by(() => {
    const { explanation } = this.host.view;
    return explanation && !this.covered ? channelSums(explanation) : new Map<number, number>();
  });
}
