import { untrack } from 'svelte';
import { EngineFailure, type CheckpointFacts, type EngineError, type Lab } from '$engine/train';
import { Answers } from './answers.svelte';
import type { Sample } from './catalogue';
import type { Comparison } from './compare.svelte';
import { alreadyIn, fileSource, type FileShelf } from './files';
import type { Lack, Live, LiveState } from './live.svelte';
import { volumeOf } from './model';
import { photoSamples } from './photos';
import { DEFAULT_SETUP, isSameModel, NO_ALTERATION, type ModelRef } from './setup';
import type { ModelSource, ModelSources, Pending } from './sources.svelte';

/** Which network is shown: one of the page, one from a file, or that of the Train room; and how it comes on the screen. */
export abstract class Opening extends Answers {
  abstract readonly lab: Lab;
  abstract readonly comparison: Comparison;
  protected abstract readonly sources: ModelSources;
  protected abstract readonly liveNetwork: Live;
  protected abstract readonly files: FileShelf;
  status = $state<'loading' | 'ready' | 'failed'>('loading');
  /** The network that is asked for is not on this device: nothing was trained yet, or the file was never opened here. */
  missing = $state<'live' | 'file' | null>(null);
  #loading: Promise<void> = Promise.resolve();

  /** Another network is on the screen. */
  protected abstract hasOpened(): void;

  /** A network that is being fetched. */
  get pending(): Pending | null {
    const { model: ref } = this.setup;
    const isOpen = this.model !== null && isSameModel(this.model.ref, ref);
    return isOpen ? null : this.sources.pending(ref);
  }

  /** How far the network of the Train room is; null while there is none. */
  get live(): LiveState | null {
    return this.liveNetwork.state;
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
    const wasUnderWay = this.isUnderWay;
    this.network.pass.stop();
    try {
      // The lab keeps its network when it refuses another one.
      facts = source.open(this.lab);
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      this.host.tell({ kind: 'refused', name, error: error.error });
      if (wasUnderWay) this.#show();
      return;
    }
    const ref = this.files.keep(name, bytes);
    this.sources.keep(ref, alreadyIn(this.lab, facts, source));
    await this.chooseModel(ref);
  }

  /** Tries again to fetch what could not be had. */
  retry(): void {
    this.changed();
  }

  /** Brings the lab to what the setup says. */
  protected changed(): void {
    const { model: ref } = this.setup;
    if (this.model && isSameModel(this.model.ref, ref) && this.missing === null) {
      this.#show();
      return;
    }
    const known = ref.kind === 'live' ? this.liveNetwork.source() : this.sources.find(ref);
    if (known) this.#open(ref, known);
    else this.#loading = this.#load(ref);
  }

  async #load(ref: ModelRef): Promise<void> {
    if (!this.model) this.status = 'loading';
    try {
      const source = await this.sourceOf(ref);
      if (isSameModel(ref, this.setup.model)) this.#open(ref, source);
    } catch (error) {
      if (isSameModel(ref, this.setup.model)) this.#lacks(ref, this.refuse(error));
    }
  }

  /** A network, from memory, from the device, or fetched. Rejects with an EngineFailure. */
  protected async sourceOf(ref: ModelRef): Promise<ModelSource> {
    switch (ref.kind) {
      case 'shipped':
        return this.sources.load(ref.id);
      case 'live': {
        await this.liveNetwork.look();
        const source = this.liveNetwork.source();
        if (source) return source;
        throw new EngineFailure({ code: 'no-live-network', detail: {} });
      }
      case 'file': {
        const known = this.sources.find(ref);
        const bytes = known ? null : await this.files.find(ref.name);
        if (bytes) this.sources.keep(ref, fileSource(bytes));
        const source = this.sources.find(ref);
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
    if (ref.kind === 'live') this.liveNetwork.taken();
    this.missing = null;
    this.status = 'ready';
    this.#fitImage();
    this.#show();
    this.hasOpened();
    if (source.samples.length === 0) void this.#findSamples();
  }

  /** What is asked for cannot be had: what was there before comes back, if there was anything. */
  #lacks(ref: ModelRef, error: EngineError): void {
    if (ref.kind === 'shipped' && this.model && this.canUndo && error.code !== 'engine-restarted') {
      this.undo();
      return;
    }
    this.missing = ref.kind === 'shipped' ? null : ref.kind;
    this.status = 'failed';
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
    let samples = await this.sources.samplesLike(input, this.liveNetwork.savedData);
    if (samples.length === 0) samples = await photoSamples(this.host, input, this.lab);
    if (samples.length === 0 || this.model !== model) return;
    this.network.samples = samples;
    this.#show();
  }

  #show(): void {
    this.attempt(() => this.network.show(this.setup));
    this.#compare();
  }

  #compare(): void {
    void this.comparison.follow().catch((error: unknown) => this.refuse(error));
  }

  /** Follows the network of the Train room while it learns; to be called in an effect. */
  attend(): void {
    const { news, samples } = this.liveNetwork;
    void news;
    const isWanted = this.setup.model.kind === 'live';
    untrack(() => {
      const lacks = this.liveNetwork.lacks();
      if (lacks) this.comparison.renew({ kind: 'live' });
      if (isWanted) this.#catchUp(lacks, samples);
      else if (lacks && this.comparison.model?.ref.kind === 'live') {
        this.liveNetwork.taken();
        this.#compare();
      }
    });
  }

  #catchUp(lacks: Lack, samples: readonly Sample[]): void {
    const isOpen = this.model?.ref.kind === 'live' && this.missing === null;
    if (!isOpen || lacks === 'network') {
      const source = this.liveNetwork.source();
      if (source) this.#open(this.setup.model, source);
      return;
    }
    const areNew = samples.length > 0 && samples !== this.samples;
    if (areNew) this.network.samples = samples;
    if (lacks) {
      this.liveNetwork.taken();
      this.attempt(() => this.network.setParameters(lacks));
    }
    if (areNew || lacks) this.#show();
  }
}
