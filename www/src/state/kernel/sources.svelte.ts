import { EngineFailure, type DecodedImage, type EngineError, type RgbaImage } from '$engine';
import { bytesWithProgress, pngOf } from './bytes';
import { Camera, type CameraProblem } from '../camera.svelte';
import { findOwnImage, keepOwnImage, newOwnId } from './own-images';
import { blank, drawingOf, imageOf, refOf, type Drawing, type Pixel } from './pixels';
import type { KernelRoom } from './room.svelte';
import { DEFAULT_PHOTO, type SourceRef } from './settings';
import { keyOf, sameSource } from './source-key';

/** Larger files are refused before a byte is read; the core would refuse them too. */
export const MOST_BYTES = 64_000_000;
/** Decoded images kept for undo, redo and changing one's mind: up to 8 MB each. */
const MOST_DECODED = 4;
const FIRST_DRAWING_SIDE = 16;

/** What happened on the way to an image, for the page to put into words. */
export type SourceNotice =
  | { kind: 'refused'; error: EngineError; name: string }
  | { kind: 'too-big'; name: string; bytes: number }
  | { kind: 'unreadable'; name: string }
  | { kind: 'photo-unreachable'; id: string }
  /** A link names an image that only its sender has. */
  | { kind: 'own-elsewhere'; name: string }
  | { kind: 'camera-elsewhere' }
  | { kind: 'camera'; problem: CameraProblem }
  | { kind: 'camera-hidden' }
  | { kind: 'not-kept' }
  | { kind: 'first-of-several'; name: string; count: number }
  | { kind: 'first-frame'; name: string };

/** What Sources cannot know by itself. */
export interface SourceHost {
  /** Where a bundled photo is, or null if there is none of that id. */
  photoUrl(id: string): string | null;
  /** A name for the picture that remains when the camera stops. */
  frameName(): string;
  tell(notice: SourceNotice): void;
}

/** A load that takes its time. */
export interface Pending {
  readonly source: SourceRef | { readonly kind: 'file'; readonly name: string };
  /** 0..1 while bytes arrive; null while decoding, or when the size is unknown. */
  readonly share: number | null;
}

type Load = { readonly turn: number; readonly signal: AbortSignal };
type Loaded = RgbaImage | DecodedImage;

/** A failure that has its own notice. */
class SourceFailure extends Error {
  constructor(readonly notice: SourceNotice) {
    super(notice.kind);
  }
}

/**
 * Brings the image that the settings name into the room, from wherever it is: bundled, drawn, opened, or live.
 *
 * A choice of the user is loaded first and then becomes a setting, so that a file that turns out bad changes nothing. A change
 * of the settings from elsewhere (undo, a link) is followed. The latest of both wins.
 */
export class Sources {
  pending = $state.raw<Pending | null>(null);
  /** Nothing could be shown at all, not even the photo that comes with the page. */
  empty = $state(false);
  /** Whether the image has colour to filter, before "grey" is applied. */
  colour = $state(false);
  readonly camera: Camera;

  #image: Loaded | null = null;
  #shown: SourceRef | null = null;
  #shownGrey = false;
  #following: SourceRef | null = null;
  #turn = 0;
  #abort: AbortController | null = null;
  #decoded = new Map<string, Loaded>();
  #lastFrame: SourceRef | null = $state.raw(null);
  #lastDrawing: Drawing | null = null;
  #model: { image: RgbaImage; centre: Pixel } | null = $state.raw(null);

  constructor(
    private readonly room: KernelRoom,
    private readonly host: SourceHost,
  ) {
    this.camera = new Camera({
      wantsFrame: () => !this.room.busy,
      frame: (image) => this.#frame(image),
      problem: (problem) => {
        this.#freeze();
        this.host.tell({ kind: 'camera', problem });
      },
    });
  }

  /** The photo that was shown before drawing began, and where the user looked: pixels to draw over. */
  get model(): { image: RgbaImage; centre: Pixel } | null {
    return this.#model;
  }

  /** Whether a source is the picture that remained when the camera stopped. */
  isFrame(source: SourceRef): boolean {
    return sameSource(source, this.#lastFrame);
  }

  /** Shows what the settings say, if it is not on the screen yet. */
  follow(source: SourceRef, grey: boolean): void {
    if (sameSource(source, this.#shown)) {
      if (this.#following) this.cancel();
      if (grey !== this.#shownGrey && this.#image) this.#present(source, this.#image);
      return;
    }
    if (sameSource(source, this.#following)) return;
    if (source.kind === 'camera') {
      this.#withoutCamera();
      return;
    }
    this.#endCamera();
    void this.#followTo(source);
  }

  /** Loads a photo or a target and then makes it the setting. */
  async choose(source: SourceRef): Promise<void> {
    if (sameSource(source, this.#shown)) {
      this.cancel();
      return;
    }
    await this.#take(source, async (load) => ({ source, image: await this.#read(source, load) }));
  }

  /** Opens the first image among files that were chosen, dropped or pasted. */
  async open(files: readonly File[]): Promise<void> {
    const file = files.find(({ type }) => type.startsWith('image/')) ?? files[0];
    if (!file) return;
    const name = file.name;
    await this.#take({ kind: 'file', name }, async (load) => {
      if (file.size > MOST_BYTES) {
        throw new SourceFailure({ kind: 'too-big', name, bytes: file.size });
      }
      const image = await this.#decode(await bytesOf(file), load);
      if (load.turn === this.#turn) this.#tellAbout(image, name, files.length);
      return { source: this.#keep(file, name), image };
    });
  }

  async startCamera(id?: string): Promise<void> {
    this.cancel();
    await this.camera.start(id);
  }

  /** Turns the camera off and keeps its last picture. */
  stopCamera(why: 'asked' | 'hidden' = 'asked'): void {
    if (this.camera.state === 'off') return;
    this.#endCamera();
    if (why === 'hidden') this.host.tell({ kind: 'camera-hidden' });
  }

  /** Opens the pixel editor with the drawing made last, else an empty one. */
  startDrawing(): void {
    const { image, settings, filterExplanation } = this.room;
    if (settings.source.kind === 'pixels') return;
    const middle = filterExplanation?.terms[filterExplanation.terms.length >> 1]?.source;
    if (image) {
      const centre = middle ?? { row: image.image.height >> 1, col: image.image.width >> 1 };
      this.#model = { image: image.image, centre };
    }
    this.draw(this.#lastDrawing ?? blank(FIRST_DRAWING_SIDE), false);
  }

  /** Shows a drawing. `goesOn`: as part of the step of undo before, the same stroke. Says whether anything changed. */
  draw(drawing: Drawing, goesOn: boolean): boolean {
    this.#begin(null);
    this.#endCamera();
    const source = refOf(drawing);
    if (sameSource(source, this.room.settings.source) && sameSource(source, this.#shown)) {
      return false;
    }
    this.#present(source, imageOf(drawing));
    if (goesOn) this.room.correct({ source });
    else this.room.setSource(source);
    return true;
  }

  /** Gives up what is being loaded; what is on the screen stays. */
  cancel(): void {
    const wasFollowing = this.#following !== null;
    this.#begin(null);
    if (!wasFollowing) return;
    if (this.#shown) this.room.correct({ source: this.#shown });
    else this.empty = true;
  }

  /** Tries the bundled photo again, after nothing could be shown. */
  async retry(): Promise<void> {
    await this.#followTo(this.room.settings.source);
  }

  // ---- loading --------------------------------------------------------------------------------------------------------

  /** Makes every load before this one void. */
  #begin(source: Pending['source'] | null): Load {
    this.#abort?.abort();
    const controller = new AbortController();
    this.#abort = controller;
    this.#following = null;
    this.pending = source && { source, share: null };
    return { turn: ++this.#turn, signal: controller.signal };
  }

  /** Loads, and makes it a step of undo if nothing newer came in between. */
  async #take(
    name: Pending['source'],
    read: (load: Load) => Promise<{ source: SourceRef; image: Loaded }>,
  ): Promise<void> {
    const load = this.#begin(name);
    try {
      const { source, image } = await read(load);
      if (load.turn !== this.#turn) return;
      this.pending = null;
      this.#endCamera();
      this.#present(source, image);
      this.room.setSource(source);
    } catch (error) {
      if (load.turn !== this.#turn) return;
      this.pending = null;
      this.host.tell(this.#noticeOf(error, name));
    }
  }

  /** Loads what the settings already name; if that cannot be, the settings go back to what is on the screen. */
  async #followTo(source: SourceRef): Promise<void> {
    const load = this.#begin(source);
    this.#following = source;
    try {
      const image = await this.#read(source, load);
      if (load.turn !== this.#turn) return;
      this.pending = null;
      this.#following = null;
      this.#present(source, image);
    } catch (error) {
      if (load.turn !== this.#turn) return;
      this.pending = null;
      this.#following = null;
      this.host.tell(this.#noticeOf(error, source));
      this.#fallBack(source);
    }
  }

  /** What only its sender has is replaced by the usual photo, as the notice says; else what is on the screen stays. */
  #fallBack(from: SourceRef): void {
    const usual: SourceRef = { kind: 'photo', id: DEFAULT_PHOTO };
    const isElsewhere = from.kind === 'own' || from.kind === 'camera';
    if (this.#shown && !isElsewhere) this.room.correct({ source: this.#shown });
    else if (!sameSource(from, usual)) this.room.correct({ source: usual });
    else this.empty = true;
  }

  async #read(source: SourceRef, load: Load): Promise<Loaded> {
    const known = this.#decoded.get(keyOf(source));
    if (known) return known;
    switch (source.kind) {
      case 'photo':
        return this.#remember(source, await this.#decode(await this.#fetch(source.id, load), load));
      case 'target':
        return this.room.engine.core.target(source.id);
      case 'pixels':
        return imageOf(drawingOf(source));
      case 'own': {
        const own = await findOwnImage(source.id);
        if (!own) throw new SourceFailure({ kind: 'own-elsewhere', name: source.name });
        return this.#remember(source, await this.#decode(await bytesOf(own.bytes, own.name), load));
      }
      case 'camera':
        throw new SourceFailure({ kind: 'camera-elsewhere' });
    }
  }

  async #fetch(id: string, load: Load): Promise<ArrayBuffer> {
    const unreachable = new SourceFailure({ kind: 'photo-unreachable', id });
    const url = this.host.photoUrl(id);
    if (url === null) throw unreachable;
    try {
      const response = await fetch(url, { signal: load.signal });
      if (!response.ok) throw unreachable;
      return await bytesWithProgress(response, (share) => {
        if (this.pending && load.turn === this.#turn) this.pending = { ...this.pending, share };
      });
    } catch {
      throw unreachable;
    }
  }

  async #decode(bytes: ArrayBuffer, load: Load): Promise<DecodedImage> {
    if (this.pending && load.turn === this.#turn) this.pending = { ...this.pending, share: null };
    return this.room.engine.decode(bytes);
  }

  #remember(source: SourceRef, image: Loaded): Loaded {
    this.#decoded.set(keyOf(source), image);
    const [oldest] = this.#decoded.keys();
    if (this.#decoded.size > MOST_DECODED && oldest !== undefined) this.#decoded.delete(oldest);
    return image;
  }

  #noticeOf(error: unknown, source: Pending['source']): SourceNotice {
    if (error instanceof SourceFailure) return error.notice;
    if (!(error instanceof EngineFailure)) throw error;
    return { kind: 'refused', error: error.error, name: 'name' in source ? source.name : '' };
  }

  #tellAbout(image: DecodedImage, name: string, count: number): void {
    if (count > 1) this.host.tell({ kind: 'first-of-several', name, count });
    else if (image.animated) this.host.tell({ kind: 'first-frame', name });
  }

  #keep(bytes: Blob, name: string): SourceRef {
    const id = newOwnId();
    void keepOwnImage(id, { name, bytes }).then((kept) => {
      if (!kept) this.host.tell({ kind: 'not-kept' });
    });
    return { kind: 'own', id, name: name.slice(0, 80) };
  }

  #present(source: SourceRef, image: Loaded): void {
    if (source.kind === 'own') this.#remember(source, image);
    if (source.kind === 'pixels') this.#lastDrawing = drawingOf(source);
    this.#shown = source;
    this.#image = image;
    this.#shownGrey = this.room.settings.grey;
    this.colour = image.colour;
    this.empty = false;
    const original =
      'format' in image
        ? { width: image.originalWidth, height: image.originalHeight, format: image.format }
        : null;
    try {
      this.room.show(image, original);
    } catch (error) {
      this.room.refuse(error);
    }
  }

  // ---- camera ---------------------------------------------------------------------------------------------------------

  #frame(image: RgbaImage): void {
    const isFirst = this.#shown?.kind !== 'camera';
    this.#present({ kind: 'camera' }, image);
    if (isFirst) this.room.setSource({ kind: 'camera' });
  }

  #endCamera(): void {
    if (this.camera.state === 'off') return;
    this.camera.stop();
    this.#freeze();
  }

  /** The last picture of the camera becomes an image of the user's, so that undo and a reload find it. */
  #freeze(): void {
    const image = this.#image;
    if (this.#shown?.kind !== 'camera' || !image) return;
    const id = newOwnId();
    const name = this.host.frameName();
    const source: SourceRef = { kind: 'own', id, name };
    this.#lastFrame = source;
    this.#remember(source, image);
    this.#shown = source;
    if (this.room.settings.source.kind === 'camera') this.room.correct({ source });
    void pngOf(image).then((bytes) => (bytes ? keepOwnImage(id, { name, bytes }) : false));
  }

  /** The settings name the camera, and it is off: a link, or undo. */
  #withoutCamera(): void {
    if (this.camera.state !== 'off') return;
    if (this.#lastFrame) {
      this.room.correct({ source: this.#lastFrame });
      return;
    }
    this.host.tell({ kind: 'camera-elsewhere' });
    this.#fallBack({ kind: 'camera' });
  }
}

async function bytesOf(file: Blob, name = ''): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch {
    // A folder, or a file that was moved or changed since it was chosen.
    throw new SourceFailure({ kind: 'unreadable', name: file instanceof File ? file.name : name });
  }
}
