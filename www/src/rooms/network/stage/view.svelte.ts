import { createContext, untrack } from 'svelte';
import { laneNeed } from '$draw/lane-plan';
import { indexOfLargest } from '$draw/largest';
import {
  columnOf,
  planNetwork,
  tileOf,
  type NetworkPlan,
  type PlanColumn,
  type PlanLayer,
  type PlanTile,
} from '$draw/network-plan';
import { rampsFor, type Ramps } from '$draw/ramps';
import type { I18n } from '$i18n';
import { shapeOf, type NetworkRoom, type Place } from '$state/network';
import type { Preferences } from '$state/preferences.svelte';
import { shapeText } from '$figures/layerFormulas';
import { className, layerNames } from '../names';
import { planLayers } from './layers';
import { inkWidth } from './measure';
import { Painter } from './painter';

/** Below this width the network runs from top to bottom. */
const STACKED_BELOW = 880;
const UNDER = { beside: 190, below: 128 };
const VERDICT = 64;

/** What the stage shows of the room's network and where: the plan, the pages that are turned to, what the keys are on. */
export class StageView {
  /** Of the box, measured. */
  width = $state(0);
  height = $state(0);
  /** Pixels of the screen to a CSS pixel, and the size of type in units of 16 px. */
  ratio = $state(1);
  text = $state(1);
  /** Any new one says that names have other widths: the font arrived. */
  fonts = $state(0);
  #pages = $state.raw<ReadonlyMap<number, number>>(new Map());
  /** Layers that stand apart although room is scarce, because somebody said so. */
  #apart = $state.raw<ReadonlySet<number>>(new Set());
  /** The picture that Tab leads to. */
  #roving = $state.raw<{ layer: number; channel: number } | null>(null);
  readonly painter: Painter;

  constructor(
    readonly room: NetworkRoom,
    readonly preferences: Preferences,
    readonly i18n: I18n,
  ) {
    this.painter = new Painter(room, () => this.ramps.activation);
  }

  ramps: Ramps = $derived.by(() => rampsFor(this.preferences.shownTheme, this.preferences.palette));

  // ---- names ----------------------------------------------------------------------------------------------------------

  #names: readonly string[] = $derived.by(() =>
    layerNames(this.room.model?.layers ?? [], this.i18n),
  );

  nameOf(layer: number): string {
    return layer < 0 ? this.i18n.t.networkStage.input : (this.#names[layer] ?? '');
  }

  /** What stands over a column: the classes are called as such, whatever computes them. */
  titleOf(column: PlanColumn): string {
    return column.kind === 'scores' ? this.i18n.t.networkStage.classes : this.nameOf(column.layer);
  }

  /** What is folded into a column: "+ ReLU". */
  foldedOf({ members, kind }: PlanColumn): string {
    if (kind === 'scores') return '';
    const kinds = members.slice(1).map((layer) => this.#kindOf(layer));
    return kinds.length > 0 ? this.i18n.t.networkStage.folded(kinds.join(' + ')) : '';
  }

  /** A name without its number. */
  #kindOf(layer: number): string {
    return this.nameOf(layer).replace(/[\s\u202f\u00a0]\d+$/u, '');
  }

  shapeOf(layer: number): string {
    const { model } = this.room;
    if (!model) return '';
    const shape = shapeOf(model, layer);
    return shapeText(
      shape,
      shape.rows * shape.cols === 1,
      (value) => this.i18n.n(value),
      'maps-first',
    );
  }

  className(channel: number): string {
    return className(this.room.model?.classes[channel] ?? '', this.i18n);
  }

  // ---- the plan -------------------------------------------------------------------------------------------------------

  isVertical: boolean = $derived.by(() => this.width < STACKED_BELOW);

  #layers: readonly PlanLayer[] = $derived.by(() => {
    const { model, collapsed } = this.room;
    void this.fonts;
    if (!model) return [];
    return planLayers(
      model,
      collapsed,
      this.#apart,
      (layer) => this.#headWidth(layer),
      (layer) => inkWidth(`+ ${this.#kindOf(layer)} `, 12, 400) * this.text,
    );
  });

  #headWidth(layer: number): number {
    const name = inkWidth(this.nameOf(layer), 13, 600);
    return Math.max(name, inkWidth(this.shapeOf(layer), 12, 400)) * this.text;
  }

  /** Classes from the most probable on, where not all of them fit. */
  #ranking: Uint16Array | null = $derived.by(() => {
    const { probabilities } = this.room;
    void this.room.revision;
    if (!probabilities || probabilities.length <= 16) return null;
    return Uint16Array.from(probabilities.keys()).sort(
      (one, other) => (probabilities[other] ?? 0) - (probabilities[one] ?? 0),
    );
  });

  /** Rows keep away from the edges of the panel; columns have their own margins. */
  inset: number = $derived.by(() => (this.isVertical ? 12 : 0));

  plan: NetworkPlan | null = $derived.by(() => {
    const { model, opened } = this.room;
    if (!model || this.width === 0) return null;
    const vertical = this.isVertical;
    return planNetwork({
      layers: this.#layers,
      width: this.width - 2 * this.inset,
      // Rows are as high as they are.
      height: vertical ? 0 : this.height,
      vertical,
      ratio: this.ratio,
      text: this.text,
      pages: this.#pages,
      under: (vertical ? UNDER.beside : UNDER.below) * this.text,
      ranking: this.#ranking,
      opened,
      laneNeed: (layer, cross, scale) => {
        const view = model.layers[layer];
        if (!view) return 0;
        const { input, output, spec } = view;
        const main = vertical ? 0 : this.width;
        const { kind } = spec;
        return laneNeed({ kind, input, output, cross, main, vertical, scale, unit: this.text });
      },
    });
  });

  /** The free rectangle for the tools of the image: below it, or beside it on phones. */
  underBox: { x: number; y: number; width: number; height: number } | null = $derived.by(() => {
    const plan = this.plan;
    const tile = plan?.columns[0]?.tiles[0];
    if (!plan || !tile) return null;
    if (plan.vertical) {
      const x = tile.x + tile.width + 16;
      const y = tile.y + VERDICT * this.text;
      const height = UNDER.beside * this.text - VERDICT * this.text;
      return { x, y, width: plan.width - x, height };
    }
    const next = plan.columns[1];
    const behind = next ? next.x + next.width / 2 - next.reach / 2 : plan.width;
    const room = Math.min(behind, plan.lane?.x ?? behind) - 10 - tile.x;
    const width = Math.min(Math.max(tile.width, 132), room);
    return { x: tile.x, y: tile.y + tile.height + 10, width, height: UNDER.below * this.text - 10 };
  });

  // ---- pages, folding -------------------------------------------------------------------------------------------------

  turn(column: PlanColumn, page: number): void {
    const to = Math.max(0, Math.min(column.pages - 1, page));
    this.#pages = new Map(this.#pages).set(column.run, to);
  }

  /** Turns to the page of a channel. */
  turnTo(layer: number, channel: number): void {
    const column = this.plan && columnOf(this.plan, layer);
    if (!column || column.kind === 'image' || column.collapsed) return;
    if (tileOf(column, channel)) return;
    this.turn(column, Math.floor(channel / column.pageSize));
  }

  isApart(layer: number): boolean {
    return this.#apart.has(layer);
  }

  setApart(layer: number, apart: boolean): void {
    const layers = new Set(this.#apart);
    if (apart) layers.add(layer);
    else layers.delete(layer);
    this.#apart = layers;
  }

  expand(members: readonly number[]): void {
    for (const layer of members) {
      if (this.room.collapsed.has(layer)) this.room.toggleCollapsed(layer);
    }
  }

  /** Another network has other layers. */
  restart(): void {
    this.#pages = new Map();
    this.#apart = new Set();
    this.#roving = null;
  }

  // ---- pointing -------------------------------------------------------------------------------------------------------

  /** The picture that takes part in the order of Tab: the last one that had the focus, else the first map. */
  inTab: { layer: number; channel: number } = $derived.by(() => {
    const plan = this.plan;
    const wanted = this.#roving;
    const column = plan && wanted && columnOf(plan, wanted.layer);
    if (wanted && column && (wanted.channel < 0 || tileOf(column, wanted.channel))) return wanted;
    const first = plan?.columns.find(({ kind, tiles }) => kind === 'maps' && tiles.length > 0);
    return { layer: first?.layer ?? -1, channel: first?.tiles[0]?.channel ?? 0 };
  });

  rove(layer: number, channel: number): void {
    this.#roving = { layer, channel };
  }

  isInTab(layer: number, channel: number): boolean {
    const { inTab } = this;
    return inTab.layer === layer && inTab.channel === channel;
  }

  /** The cell of a picture under a point of it, as shares of its sides. */
  placeAt(column: PlanColumn, tile: PlanTile, right: number, down: number): Place {
    const within = (share: number, count: number): number =>
      Math.max(0, Math.min(count - 1, Math.floor(share * count)));
    const { layer } = column;
    if (column.kind === 'vector') {
      const along = this.plan?.vertical ? right : down;
      return { layer, channel: tile.channel + within(along, tile.count), row: 0, col: 0 };
    }
    if (column.kind === 'scores') {
      return { layer: column.shows, channel: tile.channel, row: 0, col: 0 };
    }
    return {
      layer,
      channel: tile.channel,
      row: within(down, column.rows),
      col: within(right, column.cols),
    };
  }

  /** The cell to show when keys come to a picture: the one at the place that is shown now, else the middle. */
  placeOn(column: PlanColumn, tile: PlanTile): Place {
    const { shown, model } = this.room;
    if (column.kind === 'vector') {
      const stays = shown?.layer === column.layer ? shown.channel - tile.channel : 0;
      const channel = tile.channel + Math.max(0, Math.min(tile.count - 1, stays));
      return { layer: column.layer, channel, row: 0, col: 0 };
    }
    const from = shown && model ? shapeOf(model, shown.layer) : null;
    const share = (at: number, count: number): number => (count > 1 ? (at + 0.5) / count : 0.5);
    const right = from && shown ? share(shown.col, from.cols) : 0.5;
    const down = from && shown ? share(shown.row, from.rows) : 0.5;
    return this.placeAt(column, tile, right, down);
  }

  /** Opens a map, and looks at a cell of it. */
  open(place: Place): void {
    const { room } = this;
    if (place.layer >= 0) room.open(place.layer, place.channel);
    room.pin(place);
  }

  /** The channel with the largest number of a layer. */
  strongest(layer: number): Place {
    const { model } = this.room;
    const values = untrack(() => this.room.values(layer));
    const best = indexOfLargest(values);
    const { rows, cols } = model ? shapeOf(model, layer) : { rows: 1, cols: 1 };
    const inMap = best % (rows * cols);
    return {
      layer,
      channel: Math.floor(best / (rows * cols)),
      row: Math.floor(inMap / cols),
      col: inMap % cols,
    };
  }
}

const [useStage, provideStage] = createContext<StageView>();
export { provideStage, useStage };
