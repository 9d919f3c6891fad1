import { untrack } from 'svelte';
import { EngineFailure, type CheckpointFacts, type EngineError, type Lab } from '$engine/train';
import type { Shelf } from '../shelf';
import { Attribution } from './attribution.svelte';
import { Comparison, type Follows } from './compare.svelte';
import { NetworkEdits } from './edits.svelte';
import { alreadyIn, FileShelf, fileSource } from './files';
import { Live, type LiveState } from './live.svelte';
import { Answers } from './answers.svelte';
import { volumeOf, type NetworkModel } from './model';
import { OpenNetwork, type Surroundings } from './network.svelte';
import type { NetworkHost } from './notices';
import { photoSamples } from './photos';
import { Pins, type Pin } from './pins.svelte';
import { Scan } from './scan.svelte';
import {
  DEFAULT_SETUP,
  isSameModel,
  NO_ALTERATION,
  type ModelRef,
  type NetworkSetup,
} from './setup';
import { Pace, soonByMessage, type Soon } from './slices';
import { ModelSources, type ModelSource, type Pending } from './sources.svelte';
import { Survey } from './survey.svelte';
import { tellingPlace } from './telling';
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
export class NetworkRoom extends Answers {
  status = $state<'loading' | 'ready' | 'failed'>('loading');
  /** The network that is asked for is not on this device: nothing was trained yet, or the file was never opened here. */
  missing = $state<'live' | 'file' | null>(null);

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
  readonly #sources: ModelSources;
  readonly #live: Live;
  readonly #files: FileShelf;
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
    this.#sources = new ModelSources(() => this.host);
    this.#live = new Live(
      shelf,
      (data) => this.host.shipped.find(({ id }) => id === data)?.classes ?? [],
    );
    this.#files = new FileShelf(shelf('network'));
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
      sourceOf: (ref) => this.#sourceOf(ref),
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

  // ---- network --------------------------------------------------------------------------------------------------------

  /** A network that is being fetched. */
  get pending(): Pending | null {
    return this.#sources.pending;
  }

  /** How far the network of the Train room is; null while there is none. */
  get live(): LiveState | null {
    return this.#live.state;
  }

  /** Takes another network. Edits belong to the old one and go with it, as one step of undo. */
  async chooseModel(ref: ModelRef): Promise<void> {
    if (isSameModel(ref, this.setup.model)) {
      this.changed();
      return;
    }
    const { image, alteration } = this.setup;
    const isOwn = image.kind === 'own';
    const stays = isOwn ? { image, alteration } : { image, alteration: NO_ALTERATION };
    this.commit({ model: ref, edits: [], ...stays });
    await this.#loading;
  }

  /** Opens a file of weights. What the core refuses changes nothing, and that is told. */
  async openFile(bytes: Uint8Array, name: string): Promise<void> {
    const source = fileSource(bytes);
    let facts: CheckpointFacts;
    try {
      // The lab keeps its network when it refuses another one.
      facts = source.open(this.lab);
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      this.host.tell({ kind: 'refused', name, error: error.error });
      return;
    }
    const ref = this.#files.keep(name, bytes);
    this.#sources.keep(ref, alreadyIn(this.lab, facts, source));
    await this.chooseModel(ref);
  }

  /** Tries again to fetch what could not be had. */
  retry(): void {
    this.changed();
  }

  #loading: Promise<void> = Promise.resolve();

  /** Brings the lab to what the setup says. */
  protected changed(): void {
    const { model: ref } = this.setup;
    if (this.model && isSameModel(this.model.ref, ref) && this.missing === null) {
      this.#sources.cancel();
      this.#show();
      return;
    }
    const known = ref.kind === 'live' ? this.#live.source() : this.#sources.find(ref);
    if (known) this.#open(ref, known);
    else this.#loading = this.#load(ref);
  }

  async #load(ref: ModelRef): Promise<void> {
    if (!this.model) this.status = 'loading';
    try {
      const source = await this.#sourceOf(ref);
      if (isSameModel(ref, this.setup.model)) this.#open(ref, source);
    } catch (error) {
      if (isSameModel(ref, this.setup.model)) this.#lacks(ref, this.refuse(error));
    }
  }

  /** A network, from memory, from the device, or fetched. Rejects with an EngineFailure. */
  async #sourceOf(ref: ModelRef): Promise<ModelSource> {
    switch (ref.kind) {
      case 'shipped':
        return this.#sources.load(ref);
      case 'live': {
        this.#sources.cancel();
        await this.#live.look();
        const source = this.#live.source();
        if (source) return source;
        throw new EngineFailure({ code: 'no-live-network', detail: {} });
      }
      case 'file': {
        this.#sources.cancel();
        const known = this.#sources.find(ref);
        const bytes = known ? null : await this.#files.find(ref.name);
        if (bytes) this.#sources.keep(ref, fileSource(bytes));
        const source = this.#sources.find(ref);
        if (source) return source;
        throw new EngineFailure({ code: 'weights-elsewhere', detail: { name: ref.name } });
      }
    }
  }

  #open(ref: ModelRef, source: ModelSource): void {
    try {
      this.network.take(ref, source);
    } catch (error) {
      this.#lacks(ref, this.refuse(error));
      return;
    }
    if (ref.kind === 'live') this.#live.taken();
    this.missing = null;
    this.status = 'ready';
    this.survey.clear();
    this.#fitImage();
    this.#show();
    this.#lookFirst(this.model);
    if (source.samples.length === 0) void this.#findSamples();
  }

  /** A visit begins with a number that says something. */
  #lookFirst(model: NetworkModel | null): void {
    if (!this.#isFirstLook || !model || this.revision === 0) return;
    this.#isFirstLook = false;
    this.pin(tellingPlace(model, (layer) => this.values(layer)));
  }

  /** What is asked for cannot be had: the network before stays on the screen, if there is one. */
  #lacks(ref: ModelRef, error: EngineError): void {
    if (error.code === 'cancelled') return;
    this.missing = ref.kind === 'shipped' ? null : ref.kind;
    if (!this.model || this.missing) this.status = 'failed';
    const shown = this.model?.ref;
    if (ref.kind === 'shipped' && shown) this.correct({ model: shown, edits: [] });
  }

  /** An image of the user's may be of another size than this network takes. */
  #fitImage(): void {
    const { image } = this.setup;
    const { model, samples } = this;
    if (!model) return;
    const isMisfit =
      image.kind === 'own'
        ? image.pixels.length !== volumeOf(model.architecture.input)
        : samples.length > 0 && image.index >= samples.length;
    if (isMisfit) this.correct({ image: DEFAULT_SETUP.image, alteration: NO_ALTERATION });
  }

  /** A network that brings no images is tried with those of another one that takes the same size. */
  async #findSamples(): Promise<void> {
    const { model } = this;
    if (!model) return;
    const { input } = model.architecture;
    let samples = await this.#sources.samplesLike(input, this.#live.savedData);
    if (samples.length === 0) samples = await photoSamples(this.host, input, this.lab);
    if (samples.length === 0 || this.model !== model) return;
    this.network.samples = samples;
    this.#show();
  }

  #show(): void {
    this.attempt(() => this.network.show(this.setup));
    void this.comparison.follow().catch((error: unknown) => this.refuse(error));
  }

  /** Follows the network of the Train room while it learns; to be called in an effect. */
  attend(): void {
    const { news, samples } = this.#live;
    void news;
    void samples;
    const isWanted = this.setup.model.kind === 'live';
    untrack(() => {
      if (!isWanted) return;
      const lacks = this.#live.lacks();
      const isOpen = this.model?.ref.kind === 'live' && this.missing === null;
      if (!isOpen || lacks === 'network') {
        const source = this.#live.source();
        if (source) this.#open(this.setup.model, source);
        return;
      }
      if (lacks) {
        this.#live.taken();
        this.attempt(() => this.network.setParameters(lacks));
      }
      if (samples.length > 0) this.network.samples = samples;
      if (lacks) this.#show();
    });
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
