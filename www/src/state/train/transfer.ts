import { EngineFailure, type Shape } from '$engine/train';
import { convolutions } from './architecture';
import type { Conductor } from './conductor';
import { errorOf } from './data.svelte';
import type { Origin } from './record';
import type { TrainRoom } from './room.svelte';
import type { Beginning } from './run-parts';
import { SLOWER } from './steer';
import { same, USUAL_RATE, type DataRef } from './settings';

export interface TransferChoice {
  /** The convolutions stay as they are: only what follows them learns. */
  readonly freeze: boolean;
  /** A tenth of the learning rate, so that what was learned is not washed away: fine-tuning. */
  readonly slower: boolean;
}

/** What a network learned, used for something else. The run that it comes from is kept for comparison. */
export class Transfer {
  constructor(
    private readonly room: TrainRoom,
    private readonly conductor: Conductor,
  ) {}

  /** Whether the present network learned anything. */
  get canTransfer(): boolean {
    return this.room.run.started && this.room.run.status !== 'diverged';
  }

  /** Starts on other data (or the same) from the present weights; layers whose shape changes start fresh. */
  to(ref: DataRef, { freeze, slower }: TransferChoice): Promise<void> {
    this.room.data.cancel();
    return this.conductor.whileHeld(async () => {
      const { run, data, setup } = this.room;
      const bytes = run.checkpoint?.bytes;
      if (!this.canTransfer || !bytes) return false;
      const from = run.ordinal;
      const isOther = !same(run.setup?.data ?? setup.data, ref);
      const network = run.setup?.architecture ?? setup.architecture;
      this.room.steer.keepNow();
      const isThere = data.isLoaded(ref) && !data.isStale;
      if (!isThere && !(await this.conductor.take(ref))) return false;
      const next = this.conductor.forData({ ...setup, architecture: network }, ref);
      const { learningRate } = next.training;
      const rate = slower ? Number((learningRate / SLOWER).toPrecision(6)) : learningRate;
      this.room.commit({ ...next, training: { ...next.training, frozen: [], learningRate: rate } });
      // Other classes mean nothing to the layer that decided, even if there are as many of them.
      const origin = (kept: number[]): Origin => ({ kind: 'transferred', from, kept });
      const begun = await this.#begin({ bytes, freshHead: isOther, origin });
      if (begun && freeze) await this.#freezeKept();
      return true;
    });
  }

  /** Freezes the convolutions that were taken over: one that starts fresh has something to learn. */
  async #freezeKept(): Promise<void> {
    const { run, setup } = this.room;
    const { kept } = run.origin as { kept?: readonly number[] };
    const all = convolutions(setup.architecture.layers);
    const frozen = all.filter((layer) => kept?.includes(layer));
    this.room.correct({ training: { ...setup.training, frozen } });
    await this.conductor.settle();
  }

  /** The other side of the comparison: the same network and data with fresh weights, everything free and the usual rate. */
  fromScratch(): Promise<void> {
    return this.conductor.whileHeld(async () => {
      const { training } = this.room.setup;
      this.room.steer.keepNow();
      const learningRate = USUAL_RATE[training.optimizer.kind];
      this.room.commit({ training: { ...training, frozen: [], learningRate } });
      await this.conductor.begin(this.room.setup);
      return true;
    });
  }

  /** Takes the weights of a file (safetensors). A file for other images, or a damaged one, changes nothing. */
  importWeights(bytes: Uint8Array): Promise<void> {
    return this.conductor.whileHeld(async () => {
      const { room } = this;
      const { engine, run, watch, data } = room;
      try {
        const { architecture } = engine.lab.importWeights(bytes);
        if (data.value) requireChannels(architecture.input, data.value.shape);
        const fits = this.conductor.forData({ ...room.setup, architecture }, room.setup.data);
        this.conductor.park('restart');
        room.commit({
          architecture: fits.architecture,
          training: { ...fits.training, frozen: [] },
        });
        const origin = (kept: number[]): Origin => ({ kind: 'imported', kept });
        return await this.#begin({ bytes, freshHead: false, origin });
      } catch (error) {
        const refusal = errorOf(error);
        if (refusal) room.tell({ kind: 'refused', error: refusal, name: '' });
        // Trying the file may have changed the lab's network.
        if (run.checkpoint) watch.open(run.checkpoint.bytes);
        return false;
      }
    });
  }

  async #begin(keep: Beginning['keep'] & object): Promise<boolean> {
    const { setup, run, builder, tell } = this.room;
    const begun = await this.conductor.begin(setup, { keep });
    if (begun) {
      const of = builder.summary.layers.filter(({ parameters }) => parameters > 0).length;
      const layers = run.origin.kind === 'fresh' ? 0 : run.origin.kept.length;
      tell({ kind: 'weights-taken', layers, of });
    }
    return begun;
  }
}

/** Images of another size can be looked at with the same filters; images with other channels cannot. */
function requireChannels({ channels }: Shape, wanted: Shape): void {
  if (channels === wanted.channels) return;
  const detail = { channels, wanted: wanted.channels };
  throw new EngineFailure({ code: 'weights-other-channels', detail });
}
