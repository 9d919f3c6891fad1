import { isSamePlace, type Opened, type Place } from './setup';
import { shapeOf, type NetworkModel } from './model';

const WALK = 4;
const INTRO_SECONDS = 6;

/** What the walk needs of the room. */
interface ScanHost {
  readonly model: NetworkModel | null;
  readonly opened: Opened | null;
  readonly focus: Place | null;
  readonly hover: Place | null;
  readonly shown: Place | null;
  point(place: Place | null): void;
  pin(place: Place | null): void;
}

/**
 * The walk over the cells of a map, row by row, as one number: for the scrubber in the band, and for the animation that uncovers
 * the maps of a lane. The animation only points, so that the chosen cell is the same before and after it.
 */
export class Scan {
  playing = $state(false);
  speed = $state(1);
  /** The maps of the lane are covered behind the cursor. */
  intro = $state(false);
  /** The layer whose maps were uncovered since it was opened: whoever comes back from another room has seen it. */
  uncovered: number | null = null;
  #at = $state(0);
  #pointed: Place | null = null;

  constructor(private readonly host: ScanHost) {}

  /** The map that is walked over: the open one, else that of the number that is shown. */
  map: Opened | null = $derived.by(() => {
    const { opened, shown } = this.host;
    if (opened) return opened;
    return shown && shown.layer >= 0 ? { layer: shown.layer, channel: shown.channel } : null;
  });

  #shape = $derived.by(() => {
    const { model } = this.host;
    return model && this.map ? shapeOf(model, this.map.layer) : null;
  });

  /** Numbers that are no maps are walked over as one line. */
  #isLine: boolean = $derived(this.#shape?.rows === 1 && this.#shape.cols === 1);

  /** How many cells there are; 0 while no map is chosen. */
  count: number = $derived.by(() => {
    const shape = this.#shape;
    if (!shape) return 0;
    return this.#isLine ? shape.channels : shape.rows * shape.cols;
  });

  /** Cells a second at the usual speed: a person's walk is slow, the animation takes a few seconds for any map. */
  rate: number = $derived(this.intro ? this.count / INTRO_SECONDS : WALK);

  /** Where the cursor is. */
  index: number = $derived.by(() => {
    if (this.intro) return Math.min(this.#at, this.count - 1);
    const { shown, focus } = this.host;
    const place = this.#isOnMap(shown) ? shown : this.#isOnMap(focus) ? focus : null;
    if (!place) return this.#isLine ? (this.map?.channel ?? 0) : 0;
    return this.#isLine ? place.channel : place.row * (this.#shape?.cols ?? 1) + place.col;
  });

  #isOnMap(place: Place | null): place is Place {
    const { map } = this;
    if (!place || !map || place.layer !== map.layer) return false;
    return this.#isLine || place.channel === map.channel;
  }

  /** The cell at a place of the walk. */
  placeAt(index: number): Place | null {
    const { map } = this;
    if (!map) return null;
    if (this.#isLine) return { layer: map.layer, channel: index, row: 0, col: 0 };
    const cols = this.#shape?.cols ?? 1;
    return { ...map, row: Math.floor(index / cols), col: index % cols };
  }

  /** Goes to a cell: the animation points at it, a person chooses it. */
  go(index: number): void {
    const place = this.placeAt(index);
    if (!this.intro) {
      this.host.point(null);
      this.host.pin(place);
      return;
    }
    this.#at = index;
    // Whoever points at something else meanwhile is not pulled away from it.
    const { hover } = this.host;
    if (hover && !isSamePlace(hover, this.#pointed)) return;
    this.#pointed = place;
    this.host.point(place);
  }

  /** Covers the maps and uncovers them from the first cell on. */
  start(): void {
    if (this.count < 2) return;
    this.intro = true;
    this.playing = true;
    this.#pointed = null;
    this.go(0);
  }

  /** Uncovers everything at once. */
  skip(): void {
    if (!this.intro) return;
    this.intro = false;
    this.playing = false;
    if (this.#pointed && isSamePlace(this.host.hover, this.#pointed)) this.host.point(null);
    this.#pointed = null;
  }
}
