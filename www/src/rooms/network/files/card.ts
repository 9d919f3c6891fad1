// What the card of a shipped network says, read from the Markdown that our command line writes beside the weights.

/** The figures of a card; null where it does not say. */
export interface ModelCard {
  readonly parameters: number | null;
  readonly macs: number | null;
  readonly epochs: number | null;
  readonly seed: number | null;
  /** Share of right answers to the test images, and how many of them. */
  readonly accuracy: number | null;
  readonly right: number | null;
  readonly total: number | null;
  /** Classes x classes, a row a true class; null without a table. */
  readonly confusion: { readonly classes: number; readonly counts: Uint32Array } | null;
}

const numberAt = (text: string, pattern: RegExp): number | null => {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? null : Number(found);
};

export function readCard(markdown: string): ModelCard {
  const share = numberAt(markdown, /\|\s*accuracy\s*\|\s*([\d.]+)\s*%/);
  return {
    parameters: numberAt(markdown, /(\d+) parameters/),
    macs: numberAt(markdown, /(\d+) multiplications/),
    epochs: numberAt(markdown, /(\d+) epochs/),
    seed: numberAt(markdown, /seed (\d+)/),
    accuracy: share === null ? null : share / 100,
    right: numberAt(markdown, /\((\d+) of \d+ test images\)/),
    total: numberAt(markdown, /\(\d+ of (\d+) test images\)/),
    confusion: readConfusion(markdown),
  };
}

/** The last table: rows of a class and as many counts as there are classes. */
function readConfusion(markdown: string): ModelCard['confusion'] {
  const rows = markdown
    .split('\n')
    .map((line) => /^\|[^|]+\|((?:\s*\d+\s*\|)+)\s*$/.exec(line.trim())?.[1])
    .filter((counts) => counts !== undefined)
    .map((counts) => counts.split('|').slice(0, -1).map(Number));
  // The head of the table is a row of class numbers where classes have no names.
  const classes = rows[0]?.length ?? 0;
  const body = rows.slice(rows.length - classes);
  if (classes === 0 || body.length !== classes || body.some((row) => row.length !== classes)) {
    return null;
  }
  return { classes, counts: Uint32Array.from(body.flat()) };
}

/** The address of a card: it lies beside the weights. */
export function cardFile(weights: string): string {
  return weights.replace(/\.safetensors$/, '.md');
}
