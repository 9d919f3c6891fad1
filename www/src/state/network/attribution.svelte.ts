import { untrack } from 'svelte';
import { EngineFailure, type Lab } from '$engine/train';
import type { NetworkModel } from './model';
import type { AttributionKind, Patch } from './setup';
import { Slices, type Pace, type Soon } from './slices';

/** What covers the image, place after place. */
export interface Cover {
  /** Pixels a side. */
  readonly size: number;
  readonly stride: number;
  /** The value under it, from 0 (black) to 1. */
  readonly fill: number;
}

/** Which pixels every place of an occlusion covers, along both axes. */
export interface Places {
  readonly rows: readonly Pick<Patch, 'row' | 'rows'>[];
  readonly cols: readonly Pick<Patch, 'col' | 'cols'>[];
}

/** How much each part of the image has to do with a class. */
export interface Heat {
  readonly kind: Exclude<AttributionKind, 'none'>;
  readonly class: number;
  /** `channels x rows x cols`: support (Grad-CAM), probability that is left (occlusion; NaN: not yet), gradient (saliency). */
  readonly values: Float32Array;
  readonly channels: number;
  readonly rows: number;
  readonly cols: number;
  /** The probability of the class without anything in the way. */
  readonly before: number;
  /** Of Grad-CAM: the layer whose maps are summed, and the weight of each. */
  readonly sum: { readonly layer: number; readonly weights: Float32Array } | null;
  /** Of occlusion. */
  readonly cover: (Cover & { readonly places: Places }) | null;
}

/** What the computation needs of the room. */
export interface AttributionHost {
  readonly lab: Lab;
  readonly pace: Pace;
  readonly soon: Soon;
  readonly model: NetworkModel | null;
  readonly revision: number;
  readonly isUnderWay: boolean;
  readonly probabilities: Float32Array | null;
  readonly winner: number;
  readonly attribution: AttributionKind;
  readonly attributionClass: number | null;
  readonly attributionLayer: number | null;
}

/** What was asked for; another object with every change that asks for another answer. */
interface Question {
  readonly kind: Exclude<AttributionKind, 'none'>;
  readonly class: number;
  readonly layer: number | null;
  readonly cover: Cover;
  readonly model: NetworkModel;
  readonly before: number;
}

/** What is slower than a glance waits until the hand rests, in milliseconds. */
const REST = 160;
/** A gradient costs about as much as three passes. */
const GRADIENT_PASSES = 3;
/** An occlusion costs at most so many multiply-accumulates unless somebody asks for a finer one. */
const AFFORDABLE = 6e8;
/** An answer that comes slice by slice is drawn at most so often, in milliseconds. */
const REPAINT = 80;
const STRIDES = [1, 2, 3, 4, 6, 8, 12, 16] as const;

/** The patch and the pace with which an occlusion shows most for what it costs. */
export function usualCover({ architecture, summary }: NetworkModel): Cover {
  const side = Math.min(architecture.input.rows, architecture.input.cols);
  const size = Math.max(1, Math.round(side / 5));
  const placesAt = (stride: number) => Math.ceil(Math.max(1, side - size + 1) / stride) ** 2;
  const stride =
    STRIDES.find((each) => placesAt(each) * summary.macs <= AFFORDABLE) ?? STRIDES.at(-1)!;
  return { size, stride: Math.min(stride, size), fill: 0 };
}

/**
 * What the network looks at: one of three answers for one class, computed again whenever image, weights or question change. The
 * occlusion comes in slices, piece by piece.
 */
export class Attribution {
  heat = $state.raw<Heat | null>(null);
  /** Bumped when the numbers of `heat` changed. */
  revision = $state(0);
  /** How far an occlusion is, from 0 to 1; null when nothing is under way. */
  progress = $state<number | null>(null);
  /** Somebody ended it before it was done. */
  cancelled = $state(false);
  #chosen = $state.raw<Partial<Cover>>({});
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #slices: Slices;

  constructor(private readonly host: AttributionHost) {
    this.#slices = new Slices(host.pace, host.soon, (error) => this.#failed(error));
  }

  /** The layers that Grad-CAM can sum: all with maps, the input not among them. */
  layers: readonly number[] = $derived.by(() =>
    (this.host.model?.layers ?? []).filter(({ kind }) => kind === 'maps').map(({ index }) => index),
  );

  /** The class that is asked about. */
  class: number = $derived.by(() => {
    const { attributionClass, winner, model } = this.host;
    const count = model?.classes.length ?? 0;
    return attributionClass !== null && attributionClass < count ? attributionClass : winner;
  });

  /** The layer whose maps are summed: the one that was chosen, else the last convolution with its activation. */
  layer: number | null = $derived.by(() => {
    const { attributionLayer, model } = this.host;
    if (!model) return null;
    if (attributionLayer !== null && this.layers.includes(attributionLayer))
      return attributionLayer;
    return this.host.lab.gradCamLayer();
  });

  cover: Cover = $derived.by(() => {
    const { model } = this.host;
    if (!model) return { size: 1, stride: 1, fill: 0 };
    const { rows, cols } = model.architecture.input;
    const cover = { ...usualCover(model), ...this.#chosen };
    const size = Math.max(1, Math.min(cover.size, rows, cols));
    return { ...cover, size, stride: Math.max(1, Math.min(cover.stride, size)) };
  });

  /** Chooses another patch. */
  choose(cover: Partial<Cover>): void {
    this.#chosen = { ...this.#chosen, ...cover };
  }

  #question: Question | null = $derived.by(() => {
    const { host, cover } = this;
    const { attribution: kind, model, probabilities } = host;
    if (kind === 'none' || !model || !probabilities) return null;
    const layer = kind === 'grad-cam' ? this.layer : null;
    if (kind === 'grad-cam' && layer === null) return null;
    return { kind, class: this.class, layer, cover, model, before: probabilities[this.class] ?? 0 };
  });

  /** Follows the room while somebody looks; to be called in an effect, which returns what ends it. */
  follow(): () => void {
    void this.host.revision;
    const question = this.#question;
    untrack(() => this.#ask(question));
    return () => this.#stop();
  }

  /** Nobody looks any more. */
  close(): void {
    this.#stop();
    this.heat = null;
  }

  /** Computes the answer once more, after it was cancelled. */
  again(): void {
    this.#ask(this.#question);
  }

  /** Ends an occlusion; what is there of it stays. */
  cancel(): void {
    if (this.progress === null) return;
    this.#stop();
    this.cancelled = true;
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#slices.stop();
    this.progress = null;
  }

  #ask(question: Question | null): void {
    this.#stop();
    this.cancelled = false;
    if (!question) {
      this.heat = null;
      return;
    }
    // An answer to another question would be taken for this one's.
    if (this.heat && (this.heat.kind !== question.kind || this.heat.class !== question.class))
      this.heat = null;
    const { pace } = this.host;
    const macs = GRADIENT_PASSES * question.model.summary.macs;
    if (question.kind !== 'occlusion' && pace.isQuick(macs)) this.#answer(question);
    else this.#timer = setTimeout(() => this.#answer(question), REST);
  }

  #answer(question: Question): void {
    // The next revision asks again.
    if (this.host.isUnderWay) return;
    try {
      if (question.kind === 'saliency') this.#saliency(question);
      else if (question.kind === 'grad-cam') this.#gradCam(question);
      else this.#occlusion(question);
    } catch (error) {
      this.#failed(error);
    }
  }

  #saliency({ kind, class: of, before, model }: Question): void {
    const values = this.host.lab.saliency(of, 0);
    const { input } = model.architecture;
    this.#show({ kind, class: of, before, values, ...input, sum: null, cover: null });
  }

  #gradCam({ kind, class: of, before, layer }: Question): void {
    if (layer === null) return;
    const { map: values, weights, rows, cols } = this.host.lab.gradCam(layer, of, 0);
    const sum = { layer, weights };
    this.#show({ kind, class: of, before, values, channels: 1, rows, cols, sum, cover: null });
  }

  #occlusion({ kind, class: of, before, cover }: Question): void {
    const { lab } = this.host;
    const { rows, cols } = lab.beginOcclusion(of, cover);
    const places: Places = {
      rows: Array.from({ length: rows }, (_, at) => {
        const { row, rows: count } = lab.occlusionPatch(at, 0);
        return { row, rows: count };
      }),
      cols: Array.from({ length: cols }, (_, at) => {
        const { col, cols: count } = lab.occlusionPatch(0, at);
        return { col, cols: count };
      }),
    };
    const show = (values: Float32Array): void =>
      this.#show({
        kind,
        class: of,
        before,
        values,
        channels: 1,
        rows,
        cols,
        sum: null,
        cover: { ...cover, places },
      });
    let painted = performance.now();
    this.progress = 0;
    this.#slices.start(
      (macs) => {
        // The image has changed and the answer with it: the next revision begins anew.
        if (this.host.isUnderWay) return true;
        const isDone = lab.advanceOcclusion(macs);
        const now = performance.now();
        if (!isDone && now - painted >= REPAINT) {
          painted = now;
          const values = lab.occlusion();
          this.progress = values.filter((value) => !Number.isNaN(value)).length / (rows * cols);
          show(values);
        }
        return isDone;
      },
      () => {
        this.progress = null;
        if (!this.host.isUnderWay) show(lab.occlusion());
      },
    );
  }

  #show(heat: Heat): void {
    this.heat = heat;
    this.revision += 1;
  }

  /** A refusal leaves nothing to show: a network that started anew, or an image that has just gone. */
  #failed(error: unknown): void {
    if (!(error instanceof EngineFailure)) throw error;
    this.#stop();
    this.heat = null;
    // After a trap everything is there again.
    if (error.error.code === 'engine-restarted') this.#timer = setTimeout(() => this.again(), REST);
  }
}
