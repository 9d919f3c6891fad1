import { createContext } from 'svelte';
import type { Architecture, LayerReport } from '$engine/train';
import type { I18n } from '$i18n';
import { rampsFor, type Ramps } from '$draw/ramps';
import type { Preferences } from '$state/preferences.svelte';
import { rowsOf, type Row } from './rows';
import type { DockRoom } from './host';

/** What every tab of the dock looks at: the network that runs, as rows, and the colours of the page. */
export class DockView {
  constructor(
    readonly room: DockRoom,
    private readonly preferences: Preferences,
    private readonly i18n: Pick<I18n, 't'>,
  ) {}

  /** The classes as people call them: those of known data sets are words, others are their owner's names. */
  classes: readonly string[] = $derived.by(() => {
    const words = this.i18n.t.train.classes;
    return this.room.data.classes.map((name) => words[name] ?? name);
  });

  ramps: Ramps = $derived.by(() => rampsFor(this.preferences.shownTheme, this.preferences.palette));

  /** Whether outlines slide to their next place. */
  glide: boolean = $derived.by(() => !this.preferences.reducedMotion);

  /** The network in the lab: that of the run, not the draft in the builder. */
  architecture: Architecture = $derived.by(
    () => (this.room.run.setup ?? this.room.setup).architecture,
  );

  rows: readonly Row[] = $derived.by(() => rowsOf(this.architecture));

  layers: readonly LayerReport[] = $derived.by(
    () => this.room.engine.lab.summarise(this.architecture).layers,
  );

  /** Whether there is something to look at. */
  ready: boolean = $derived.by(() => {
    const { room } = this;
    return room.data.value !== null && room.run.status !== 'none' && room.watch.revision > 0;
  });

  /** The last layer of a row: what people see as its output. */
  outputOf(row: Row): number {
    return row.activation ? row.layer + 1 : row.layer;
  }

  isLast(row: Row): boolean {
    return row === this.rows.at(-1);
  }

  /** The step whose numbers are on the screen. */
  shownStep: number = $derived.by(() => this.room.moments.shown?.step ?? this.room.run.at.step);
}

const [useDock, provideDock] = createContext<DockView>();
export { provideDock, useDock };
