import { Focus } from './focus.svelte';
import type { NetworkModel } from './model';
import { EditableSetup } from './editable.svelte';
import type { AttributionKind, Opened, Panel, Place, Range } from './setup';
import type { NetworkLook } from './url';

/** How the network is looked at: what is pointed at, opened, folded. In the link, and no step of undo. */
export abstract class Looking extends EditableSetup {
  abstract get model(): NetworkModel | null;

  range: Range = $state('layer');
  /** Layers that take no room. */
  collapsed = $state.raw<ReadonlySet<number>>(new Set());
  attribution: AttributionKind = $state('none');
  /** Null: the class that wins. */
  attributionClass: number | null = $state(null);
  /** Null: the usual one. */
  attributionLayer: number | null = $state(null);
  /** The drawer that is open beside the network. */
  panel: Panel | null = $state(null);
  /** A layer that something points to; a new object every time. */
  revealed = $state.raw<{ readonly layer: number; readonly turn: number } | null>(null);
  /** Whether the numbers of the opened map are being changed. */
  editing = $state(false);
  readonly #focus = new Focus(() => this.model);

  get focus(): Place | null {
    return this.#focus.focus;
  }

  get hover(): Place | null {
    return this.#focus.hover;
  }

  get shown(): Place | null {
    return this.#focus.shown;
  }

  get opened(): Opened | null {
    return this.#focus.opened;
  }

  /** The input map that the band shows, counted within those that the opened map reads. */
  get slice(): number {
    return this.#focus.slice;
  }

  set slice(slice: number) {
    this.#focus.choose(slice);
  }

  /** Points at a number, or at none. */
  point(place: Place | null): void {
    this.#focus.point(place);
  }

  /** Chooses a number, or none. */
  pin(place: Place | null): void {
    this.#focus.pin(place);
  }

  /** Moves the chosen number within its layer. */
  step(down: number, right: number): void {
    this.#focus.step(down, right);
  }

  /** Goes to the same place of another layer, `by` layers on. */
  stepLayer(by: number): void {
    this.#focus.stepLayer(by);
  }

  /** Opens a map in place. */
  open(layer: number, channel: number): void {
    if (this.opened?.layer !== layer) this.editing = false;
    this.#focus.open(layer, channel);
  }

  close(): void {
    this.editing = false;
    this.#focus.close();
  }

  /** One level up; says whether there was one. */
  escape(): boolean {
    if (this.editing) this.editing = false;
    else if (this.opened) this.close();
    else if (this.focus) this.pin(null);
    else if (this.panel) this.panel = null;
    else return false;
    return true;
  }

  /** Leads the eye to a layer. */
  reveal(layer: number): void {
    this.revealed = { layer, turn: (this.revealed?.turn ?? 0) + 1 };
  }

  toggleCollapsed(layer: number): void {
    const collapsed = new Set(this.collapsed);
    if (!collapsed.delete(layer)) collapsed.add(layer);
    this.collapsed = collapsed;
  }

  /** All of it, for a link. */
  protected get look(): NetworkLook {
    return {
      range: this.range,
      focus: this.#focus.wanted,
      opened: this.#focus.wantedOpened,
      slice: this.slice,
      attribution: this.attribution,
      attributionClass: this.attributionClass,
      attributionLayer: this.attributionLayer,
      panel: this.panel,
      collapsed: [...this.collapsed].sort((a, b) => a - b),
    };
  }

  /** Looks as a link says. */
  protected lookAs(look: NetworkLook): void {
    this.range = look.range;
    this.collapsed = new Set(look.collapsed);
    this.attribution = look.attribution;
    this.attributionClass = look.attributionClass;
    this.attributionLayer = look.attributionLayer;
    this.panel = look.panel;
    this.editing = false;
    this.point(null);
    this.pin(look.focus);
    if (look.opened) this.open(look.opened.layer, look.opened.channel);
    else this.close();
    this.slice = look.slice;
  }
}
