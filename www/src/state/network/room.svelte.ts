import { untrack } from 'svelte';
import type { Lab } from '$engine/train';
import type { Shelf } from '../shelf';
import { Attribution } from './attribution.svelte';
import { Comparison, type Follows } from './compare.svelte';
import { NetworkEdits } from './edits.svelte';
import { FileShelf } from './files';
import { Live } from './live.svelte';
import { OpenNetwork, type Surroundings } from './network.svelte';
import type { NetworkHost } from './notices';
import { Opening } from './opening.svelte';
import { Pins, type Pin } from './pins.svelte';
import { Scan } from './scan.svelte';
import type { NetworkSetup } from './setup';
import { Pace, soonByMessage, type Soon } from './slices';
import { ModelSources } from './sources.svelte';
import { Survey } from './survey.svelte';
import { tellingPlace, tellingSlice } from './telling';
import { read, write } from './url';

/** What the room is made of. */
export interface NetworkParts {
  readonly lab: Lab;
  makeLab(): Promise<Lab>;
  readonly shelf: (name: string) => Shelf;
  readonly soon?: Soon;
  readonly pace?: Pace;
}

/**
 * The state of the Network room: a network, an image, and what the user changed of them, undoable and in the address. Everything
 * that is computed follows in the same task, or in slices where that would take too long.
 */
export class NetworkRoom extends Opening {
  readonly lab: Lab;
  readonly pace: Pace;
  readonly soon: Soon;
  readonly network: OpenNetwork;
  readonly edits: NetworkEdits;
  readonly pins: Pins;
  readonly survey: Survey;
  readonly comparison: Comparison;
  readonly heat: Attribution;
  readonly scan: Scan;
  protected readonly sources: ModelSources;
  protected readonly liveNetwork: Live;
  protected readonly files: FileShelf;
  #hasEntered = false;
  /** Nobody has pointed at anything, and no link says where to look. */
  #isFirstLook = false;

  constructor(
    { lab, makeLab, shelf, soon = soonByMessage(), pace = new Pace() }: NetworkParts,
    public override host: NetworkHost,
  ) {
    super();
    this.lab = lab;
    this.pace = pace;
    this.soon = soon;
    const surroundings: Surroundings = { pace, soon, failed: (error) => void this.refuse(error) };
    this.network = new OpenNetwork(lab, surroundings);
    this.sources = new ModelSources(() => this.host);
    this.liveNetwork = new Live(
      shelf,
      (data) => this.host.shipped.find(({ id }) => id === data)?.classes ?? [],
    );
    this.files = new FileShelf(shelf('network'));
    this.edits = new NetworkEdits(
      {
        edits: () => this.setup.edits,
        commit: (edits, merge) => this.commit({ edits }, merge),
        weightShape: (layer) => this.model?.layers[layer]?.report.weightShape ?? null,
      },
      this.network.originals,
    );
    this.pins = new Pins(() => this.#pinned());
    this.survey = new Survey(this.network, pace, soon);
    const room = this;
    this.comparison = new Comparison({
      get setup() {
        return room.setup;
      },
      makeLab,
      sourceOf: (ref) => this.sourceOf(ref),
      surroundings,
    });
    this.heat = new Attribution(this);
    this.scan = new Scan(this);
  }

  // ---- link -----------------------------------------------------------------------------------------------------------

  /** The query that reproduces what is shown. */
  link: string = $derived.by(() => write(this.setup, this.look));

  /** The room was entered, or its address changed from outside. */
  enter(query: URLSearchParams): void {
    // Called from effects, which must not run again because the setup changed.
    untrack(() => {
      const isFirst = !this.#hasEntered;
      this.#hasEntered = true;
      if (query.has('v')) this.#take(query, !isFirst);
      else if (isFirst) this.#isFirstLook = true;
      this.changed();
    });
  }

  /** Takes over what a link says. A link that makes no sense changes nothing: `fault` says which part. */
  #take(query: URLSearchParams, asStep: boolean): void {
    const result = read(query);
    if (!result.ok) {
      this.fault = { code: result.reason, detail: { field: result.field } };
      return;
    }
    // Entering again with one's own link changes nothing.
    if (query.toString() === new URLSearchParams(this.link).toString()) return;
    const setup = this.#withImage(result.setup, result.lacksImage);
    if (asStep) this.commit(setup);
    else this.correct(setup);
    this.lookAs(result.look);
  }

  /** Going back to a link whose image did not travel finds the one that is here. */
  #withImage(setup: NetworkSetup, lacksImage: boolean): NetworkSetup {
    if (!lacksImage) return setup;
    const { image } = this.setup;
    if (image.kind === 'own') return { ...setup, image };
    this.host.tell({ kind: 'image-elsewhere' });
    return setup;
  }

  protected override hasOpened(): void {
    this.survey.clear();
    this.#lookFirst();
  }

  /** A visit begins with a number that says something. */
  #lookFirst(): void {
    const { model } = this;
    if (!this.#isFirstLook || !model || this.revision === 0) return;
    this.#isFirstLook = false;
    const place = tellingPlace(model, (layer) => this.values(layer));
    this.pin(place);
    if (!place) return;
    const shares = this.network.partialMaps(place.layer, place.channel);
    if (shares) this.slice = tellingSlice(model, place, shares);
  }

  /** Looks for dead units with all samples of the network. */
  runSurvey(): void {
    const images =
      this.samples.length > 0 ? this.samples.map(({ pixels }) => pixels) : [this.pixels];
    this.attempt(() => this.survey.run(images));
  }

  /** Compares with another setup, or with nothing any more. */
  compareWith(setup: NetworkSetup | null, follows: Follows = null): void {
    void this.comparison.with(setup, follows).catch((error: unknown) => this.refuse(error));
  }

  #pinned(): Pin | null {
    const { shown: place, probabilities, model } = this;
    if (!place || !probabilities || !model) return null;
    const { setup, explanation, activated, pixels } = this;
    return { place, setup, model, explanation, activated, probabilities, pixels };
  }
}
