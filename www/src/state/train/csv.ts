import type { Series } from './curves.svelte';
import type { RunRecord } from './record';

const HEAD = 'run,curve,step,epoch,images,seconds,loss,accuracy';

/** The curves of runs as a table with a header, for spreadsheets and programs: points as decimal marks, one row a point. */
export function historyCsv(records: readonly Pick<RunRecord, 'ordinal' | 'curves'>[]): string {
  const rows = records.flatMap(({ ordinal, curves }) => [
    ...rowsOf(ordinal, 'train', curves.train),
    ...rowsOf(ordinal, 'validation', curves.validation),
  ]);
  return [HEAD, ...rows, ''].join('\n');
}

function rowsOf(ordinal: number, curve: string, series: Series): string[] {
  return series.step.map((step, index) =>
    [
      ordinal,
      curve,
      step,
      rounded(series.epoch[index]!),
      series.images[index]!,
      rounded(series.seconds[index]!),
      rounded(series.loss[index]!),
      rounded(series.accuracy[index]!),
    ].join(','),
  );
}

/** As many digits as a float of 32 bits holds. */
function rounded(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(7))) : '';
}
