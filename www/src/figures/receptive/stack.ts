// Layers on top of each other along one side: which cells a cell sees below it, which ones see it from above, and where they stand when
// every cell is over the middle of what it sees. Layer -1 is the pixels.

export interface StackLayer {
  readonly size: number;
  /** Pixels from one cell to the next. */
  readonly jump: number;
  /** The middle of what a cell sees, in pixels; 0 is the centre of the first one. Cells of the padding have one, too. */
  centre(cell: number): number;
}

export interface Stack {
  readonly n: number;
  readonly layers: readonly StackLayer[];
  /** What a cell sees: of the pixels, then of each layer below it, at last itself. Padding has numbers outside of its layer. */
  seen(layer: number, cell: number): readonly (readonly number[])[];
}

export interface Place {
  readonly layer: number;
  readonly cell: number;
}

/** Cells that are lit, by layer; the pixels first. */
export type Lit = readonly (readonly number[])[];

const PIXELS: Omit<StackLayer, 'size'> = { jump: 1, centre: (cell) => cell };

export const layerOf = ({ n, layers }: Stack, layer: number): StackLayer =>
  layers[layer] ?? { ...PIXELS, size: n };

/** What a cell sees, down to the pixels, and it itself. */
export function below(stack: Stack, { layer, cell }: Place): Lit {
  return layer < 0 ? [[cell]] : stack.seen(layer, cell);
}

/** The cells of the layers above that see a cell; nothing for its own layer and those below. */
export function above(stack: Stack, { layer, cell }: Place): Lit {
  return [
    [],
    ...stack.layers.map(({ size }, upper) =>
      upper <= layer
        ? []
        : Array.from({ length: size }, (_, at) => at).filter((at) =>
            stack.seen(upper, at)[layer + 1]?.includes(cell),
          ),
    ),
  ];
}

/** The cell that an arrow leads to: the next one, or one over or under the same pixels. Null for another key. */
export function stepTo(stack: Stack, { layer, cell }: Place, key: string): Place | null {
  const within = (to: number, at: number): Place => ({
    layer: to,
    cell: Math.min(layerOf(stack, to).size - 1, Math.max(0, at)),
  });
  switch (key) {
    case 'ArrowLeft':
      return within(layer, cell - 1);
    case 'ArrowRight':
      return within(layer, cell + 1);
    case 'Home':
      return within(layer, 0);
    case 'End':
      return within(layer, layerOf(stack, layer).size - 1);
    case 'ArrowUp':
    case 'ArrowDown': {
      const to = Math.min(
        stack.layers.length - 1,
        Math.max(-1, layer + (key === 'ArrowUp' ? 1 : -1)),
      );
      const pixel = layerOf(stack, layer).centre(cell);
      const { centre, jump } = layerOf(stack, to);
      return to === layer ? { layer, cell } : within(to, Math.round((pixel - centre(0)) / jump));
    }
    default:
      return null;
  }
}

export interface StackRow {
  readonly layer: number;
  readonly y: number;
  readonly size: number;
  readonly side: number;
  /** The left edge of a cell, also of one of the padding. */
  left(cell: number): number;
}

export interface StackLayout {
  readonly rows: readonly StackRow[];
  readonly height: number;
  /** How high a cell is. */
  readonly high: number;
}

/** Cells over the middle of what they see, the pixels at the bottom. A cell is as wide as the jump of its layer allows. */
export function stackLayout(stack: Stack, width: number, unit: number): StackLayout {
  const { n, layers } = stack;
  // With padding, cells may stand beside the image; what the outermost ones read is to have room, too.
  const ends = layers.flatMap(({ size }, layer) =>
    [0, size - 1].flatMap((cell) =>
      stack
        .seen(layer, cell)
        .flatMap((cells, index) => cells.map((seen) => layerOf(stack, index - 1).centre(seen))),
    ),
  );
  const first = Math.min(0, ...ends) - 0.5;
  const last = Math.max(n - 1, ...ends) + 0.5;
  const pixel = Math.min(34 * unit, width / (last - first));
  const left = (width - (last - first) * pixel) / 2 - first * pixel;
  const between = 66 * unit;
  const high = Math.min(30 * unit, Math.max(16 * unit, pixel));
  const y = (layer: number): number => (layers.length - 1 - layer) * (high + between) + 20 * unit;
  const rows = layers.map(({ size, jump, centre }, layer): StackRow => {
    const side = Math.min(jump * pixel - 1, high * 1.6);
    return {
      layer,
      y: y(layer),
      size,
      side,
      left: (cell) => left + centre(cell) * pixel - side / 2,
    };
  });
  const side = pixel - Math.min(1.5, pixel / 8);
  const ground: StackRow = {
    layer: -1,
    y: y(-1),
    size: n,
    side,
    left: (cell) => left + (cell - 0.5) * pixel,
  };
  return { rows: [ground, ...rows], height: y(-1) + high + 4, high };
}

/** The outlines between what is lit of each layer and of the one below it, from the upper to the lower. */
export function funnels({ rows, high }: StackLayout, lit: Lit): string[] {
  const edges = (layer: number) => {
    const row = rows.find((one) => one.layer === layer);
    const cells = lit[layer + 1] ?? [];
    if (!row || cells.length === 0) return null;
    return {
      y: row.y,
      from: row.left(Math.min(...cells)),
      to: row.left(Math.max(...cells)) + row.side,
    };
  };
  return lit.slice(1).flatMap((_, layer) => {
    const [upper, lower] = [edges(layer), edges(layer - 1)];
    return upper && lower
      ? [
          `${upper.from},${upper.y + high} ${upper.to},${upper.y + high} ${lower.to},${lower.y} ${lower.from},${lower.y}`,
        ]
      : [];
  });
}
