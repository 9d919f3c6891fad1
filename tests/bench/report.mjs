// Tables for people.

/** Ratios that our filter must reach at 1920x1080: the bar and, where there is one, the goal. */
const BARS = [
  { kernel: 'sharpen3', against: 'OpenCV.js filter2D', bar: 10, goal: 12 },
  { kernel: 'sharpen3', against: 'typed-array loop', bar: 4, goal: 5 },
  { kernel: 'gauss5', against: 'OpenCV.js filter2D', bar: 12, goal: 20 },
  { kernel: 'gauss11', against: 'OpenCV.js filter2D', bar: 10, goal: 13 },
  { kernel: 'dense7', against: 'OpenCV.js filter2D', bar: 10, goal: 16 },
];

const OURS = 'ConvLens';
const COPIES = 'the copies alone';

/** Columns of text, padded to the same width. */
export function table(head, rows) {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, col) => Math.max(...all.map((row) => row[col].length)));
  const line = (row) => `| ${row.map((cell, col) => cell.padEnd(widths[col])).join(' | ')} |`;
  const [first, ...rest] = all.map(line);
  return [first, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rest].join('\n');
}

export const ms = (value) =>
  value < 1 ? value.toFixed(3) : value < 100 ? value.toFixed(2) : value.toFixed(0);
export const times = (value) => `${value.toFixed(value < 10 ? 2 : 1)}x`;
const find = (list, name) => list.find((entry) => entry.name === name);

/** One case: every contender's time, how many times faster than it ours is, and its largest error. */
export function timeTable({ results }) {
  const ours = find(results, OURS);
  return table(
    ['contender', 'median ms', 'least ms', 'ours is faster', 'error', 'path'],
    results.map(({ name, median, least, error, path }) => [
      name,
      ms(median),
      ms(least),
      ours ? times(median / ours.median) : '',
      error,
      path ?? '',
    ]),
  );
}

function verdicts(report) {
  return BARS.flatMap((bar) => {
    const found = report.cases.find(
      ({ kernel, size }) => kernel === bar.kernel && size === '1920x1080',
    );
    const ours = found && find(found.results, OURS);
    const other = found && find(found.results, bar.against);
    if (!ours || !other) return [];
    const ratio = other.median / ours.median;
    const copies = find(found.results, COPIES)?.median;
    const filter = copies && (other.median - copies) / Math.max(ours.median - copies, 0.01);
    return [
      {
        ...bar,
        ratio,
        filter,
        path: ours.path,
        passed: ratio >= bar.bar && ours.error <= 1,
        reached: ratio >= bar.goal,
      },
    ];
  });
}

export function barTable(report) {
  const rows = verdicts(report).map(
    ({ kernel, against, ratio, filter, bar, goal, passed, reached, path }) => [
      `${kernel} against ${against}`,
      path,
      times(ratio),
      filter ? times(filter) : '',
      `${bar}x ${passed ? 'passed' : 'MISSED'}`,
      `${goal}x ${reached ? 'reached' : 'not reached'}`,
    ],
  );
  const { explanation, edit } = report.extras ?? {};
  if (explanation) rows.push(judge('explanation of one cell', explanation));
  if (edit) rows.push(judge('edit to pixels on the canvas, 3x3, 1280x720', edit));
  return (
    rows.length > 0 && table(['what', 'path', 'result', 'without the copies', 'bar', 'goal'], rows)
  );
}

const judge = (what, { median, bar }) => {
  const verdict = `${ms(bar)} ms ${median <= bar ? 'passed' : 'MISSED'}`;
  return [what, '', `${ms(median)} ms`, '', verdict, ''];
};

export function extrasTable({ explanation, edit } = {}) {
  return [
    explanation &&
      `Explanation of one cell (${explanation.what}): ${ms(explanation.median)} ms; of 11x11: ${ms(explanation.large)} ms`,
    edit &&
      `Edit to pixels on the canvas (${edit.what}): ${ms(edit.median)} ms, at worst ${ms(edit.worst)} ms`,
  ]
    .filter(Boolean)
    .join('\n');
}

/** Whether a contender's picture is wrong. A missed bar is not a failure: how fast copies and page faults are depends on the machine. */
export function wrong(report) {
  return report.cases.some(({ results }) => results.some(({ error }) => !(error <= 1)));
}
