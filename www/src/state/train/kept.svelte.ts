import type { RunRecord } from './record';

/** Lines that one chart can tell apart, beside the run itself. */
export const MOST_KEPT = 6;
const MOST_PARKED = 3;
/** Checkpoints of all of them together; the oldest ones go first, their curves stay. */
const MOST_BYTES = 100_000_000;

/** Runs that are compared with the present one. When there are too many, the oldest goes. */
export class KeptRuns {
  all = $state.raw<readonly RunRecord[]>([]);
  /** Runs that a reset, a restart or other data put aside, so that nothing is lost by a click. */
  allParked = $state.raw<readonly RunRecord[]>([]);

  /** The one that was put aside last. */
  get parked(): RunRecord | null {
    return this.allParked.at(-1) ?? null;
  }

  park(record: RunRecord): void {
    this.unpark(record);
    const all = bounded([...this.allParked, record].slice(-MOST_PARKED));
    this.allParked = all.filter(({ checkpoint }) => checkpoint !== null);
  }

  unpark({ ordinal }: RunRecord): void {
    this.allParked = this.allParked.filter((record) => record.ordinal !== ordinal);
  }

  add(record: RunRecord): void {
    const others = this.all.filter(({ ordinal }) => ordinal !== record.ordinal);
    this.all = bounded([...others, record].slice(-MOST_KEPT));
  }

  remove(ordinal: number): void {
    this.all = this.all.filter((record) => record.ordinal !== ordinal);
  }

  find(ordinal: number): RunRecord | null {
    return this.all.find((record) => record.ordinal === ordinal) ?? null;
  }

  has(ordinal: number): boolean {
    return this.find(ordinal) !== null;
  }
}

/** The newest record always keeps its checkpoint. */
function bounded(records: readonly RunRecord[]): RunRecord[] {
  let bytes = 0;
  return records
    .toReversed()
    .map((record, age) => {
      bytes += record.checkpoint?.length ?? 0;
      return age > 0 && bytes > MOST_BYTES ? { ...record, checkpoint: null } : record;
    })
    .toReversed();
}
