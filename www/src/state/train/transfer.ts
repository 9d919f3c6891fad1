import { EngineFailure, type Shape } from '$engine/train';
import { convolutions } from './architecture';
import type { Conductor } from './conductor';
import { errorOf } from './data.svelte';
import type { Origin } from './record';
import type { TrainRoom } from './room.svelte';
import { SLOWER } from './steer';
import { USUAL_RATE, type DataRef } from './settings';

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
    return this.conductor.do(async () => {
      const { run, data, setup } = this.room;
      if (!this.canTransfer) return;
      const release = await run.hold();
      const from = run.ordinal;
      const bytes = run.checkpoint?.bytes;
      this.room.steer.keepNow();
      const isThere = data.isLoaded(ref) && !data.isStale ? true : await this.conductor.take(ref);
      if (isThere && bytes) {
        const network = run.setup?.architecture ?? setup.architecture;
        const next = this.conductor.forData({ ...setup, architecture: network }, ref);
        const { learningRate } = next.training;
        const training = {
          ...next.training,
          frozen: [],
          learningRate: slower ? Number((learningRate / SLOWER).toPrecision(6)) : learningRate,
        };
        this.room.commit({ ...next, training });
        const origin = (kept: number[]): Origin => ({ kind: 'transferred', from, kept });
        if ((await this.#begin(bytes, origin)) && freeze) await this.#freezeKept();
      }
      release(!isThere);
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
    return this.conductor.do(async () => {
      const { run, setup } = this.room;
      const release = await run.hold();
      this.room.steer.keepNow();
      const { training } = setup;
      const learningRate = USUAL_RATE[training.optimizer.kind];
      this.room.commit({ training: { ...training, frozen: [], learningRate } });
      await this.conductor.begin(this.room.setup);
      release(false);
    });
  }

  /** Takes the weights of a file (safetensors). A file for other images, or a damaged one, changes nothing. */
  importWeights(bytes: Uint8Array): Promise<void> {
    return this.conductor.do(async () => {
      const { room } = this;
      const { engine, run, watch, data } = room;
      const release = await run.hold();
      let isTaken = false;
      try {
        const { architecture } = engine.lab.importWeights(bytes);
        const fits = this.conductor.forData({ ...room.setup, architecture }, room.setup.data);
        if (data.value) requireChannels(architecture.input, data.value.shape);
        this.conductor.park('restart');
        room.commit({
          architecture: fits.architecture,
          training: { ...fits.training, frozen: [] },
        });
        isTaken = await this.#begin(bytes, (kept) => ({ kind: 'imported', kept }));
      } catch (error) {
        const refusal = errorOf(error);
        if (refusal) room.tell({ kind: 'refused', error: refusal, name: '' });
        // Trying the file may have changed the lab's network.
        if (run.checkpoint) watch.open(run.checkpoint.bytes);
      }
      release(!isTaken);
    });
  }

  async #begin(bytes: Uint8Array, origin: (kept: number[]) => Origin): Promise<boolean> {
    const { setup, run, builder, tell } = this.room;
    const begun = await this.conductor.begin(setup, { keep: { bytes, origin } });
    const { origin: taken } = run;
    if (begun && taken.kind !== 'fresh') {
      const of = builder.summary.layers.filter(({ parameters }) => parameters > 0).length;
      tell({ kind: 'weights-taken', layers: taken.kept.length, of });
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
