import {
  EngineFailure,
  type DatasetSource,
  type EngineError,
  type Shape,
  type TrainEngine,
} from '$engine/train';
import { History } from '../history.svelte';
import type { Shelf } from '../shelf';
import { collectionOf, rgbaOf } from './own-archive';
import { Intake, type Taken } from './own-intake.svelte';
import {
  changedClass,
  EMPTY,
  MOST_CLASSES,
  MOST_IMAGES,
  newId,
  problemOf,
  SHAPES,
  sizeOf,
  totalOf,
  type Collection,
  type NameFault,
  type OwnClass,
  type OwnShape,
  type Picture,
} from './own-parts';
import { OwnStore } from './own-store';
import { cleanName } from '../names';
import { DATA_SEED } from './settings';

/** While files come in, the device is written at most every so many milliseconds. */
const SELDOM = 3000;

/** The user's own classes: made here, kept on the device, undoable. */
export class OwnClasses {
  readonly #history = new History<Collection>(EMPTY);
  readonly #store: OwnStore;
  /** Files on their way into a class. */
  readonly intake: Intake;
  /** Why the device did not keep the last change, or null when it did. */
  trouble = $state.raw<EngineError | null>(null);
  /** Bumped with every change: whoever loaded the classes before has older ones. */
  revision = $state(0);
  #load: Promise<void> | undefined;
  #savedAt = -Infinity;

  constructor(
    private readonly engine: Pick<TrainEngine, 'lab' | 'decode' | 'pack' | 'unpack'>,
    shelf: Shelf,
  ) {
    this.#store = new OwnStore(shelf, (trouble) => (this.trouble = trouble));
    this.intake = new Intake({
      decode: (bytes) => engine.decode(bytes),
      sample: (picture) => this.#sample(picture),
      room: () => MOST_IMAGES - this.total,
    });
  }

  get collection(): Collection {
    return this.#history.present;
  }

  get classes(): readonly OwnClass[] {
    return this.collection.classes;
  }

  get shape(): OwnShape {
    return this.collection.shape;
  }

  /** The shape of every image. */
  get inputShape(): Shape {
    return SHAPES[this.shape];
  }

  get total(): number {
    return totalOf(this.collection);
  }

  /** Why nothing can be trained on the classes yet, or null. */
  get problem(): EngineError | null {
    return problemOf(this.collection);
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  undo(): void {
    this.#history.undo();
    this.#changed();
  }

  redo(): void {
    this.#history.redo();
    this.#changed();
  }

  find(id: string): OwnClass | null {
    return this.classes.find((one) => one.id === id) ?? null;
  }

  /** Reads what an earlier visit left, once. */
  load(): Promise<void> {
    this.#load ??= this.#store.load().then((kept) => {
      // What was made while the device was slow to answer stays.
      if (kept === null || this.classes.length > 0) return;
      this.#history.replace(kept);
      this.revision += 1;
    });
    return this.#load;
  }

  // ---- classes --------------------------------------------------------------------------------------------------------

  /** Why a name cannot be used for a new class (or for the one with the id `except`). */
  check(name: string, except: string | null = null): NameFault | null {
    const clean = cleanName(name);
    if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(clean)) return 'empty';
    const fold = (text: string) => text.toLowerCase();
    const isTaken = this.classes.some(
      ({ id, name }) => id !== except && fold(name) === fold(clean),
    );
    if (isTaken) return 'taken';
    return except === null && this.classes.length >= MOST_CLASSES ? 'full' : null;
  }

  /** Adds an empty class; returns its id, or why it cannot be. */
  addClass(name: string): { id: string } | { fault: NameFault } {
    const fault = this.check(name);
    if (fault) return { fault };
    const added: OwnClass = { id: newId(), name: cleanName(name), images: [] };
    this.#commit({ ...this.collection, classes: [...this.classes, added] });
    return { id: added.id };
  }

  rename(id: string, name: string): NameFault | null {
    const fault = this.check(name, id);
    if (fault) return fault;
    this.#commit(changedClass(this.collection, id, (old) => ({ ...old, name: cleanName(name) })));
    return null;
  }

  removeClass(id: string): void {
    const classes = this.classes.filter((one) => one.id !== id);
    this.#commit({ ...this.collection, classes });
  }

  clear(): void {
    this.#commit({ ...this.collection, classes: [] });
  }

  // ---- images ---------------------------------------------------------------------------------------------------------

  /** Adds an image that already has the collection's shape. Says whether there was room for it. */
  addSample(id: string, pixels: Uint8Array, merge = ''): boolean {
    const fits = pixels.length === sizeOf(this.shape) && this.total < MOST_IMAGES;
    if (fits) this.#append(id, [pixels], merge);
    return fits;
  }

  /** Adds a drawing (ink 255 on 0), centred as the digits are. An empty drawing is not added. */
  addDrawing(id: string, ink: Uint8Array, width: number, height: number): boolean {
    const sample = this.engine.lab.sampleFromDrawing(ink, width, height, this.inputShape);
    return sample.some((value) => value > 0) && this.addSample(id, sample);
  }

  /** Adds the middle of a picture, scaled. Pictures with the same `merge` that follow quickly are one step of undo. */
  addPicture(id: string, picture: Picture, merge = ''): boolean {
    return this.addSample(id, this.#sample(picture), merge);
  }

  /** Adds image files in batches; what cannot be read is counted. One step of undo, also when it is cancelled half-way. */
  async addFiles(id: string, files: readonly File[]): Promise<Taken> {
    let isFirst = true;
    const taken = await this.intake.take(files, (images) => {
      this.#append(id, images, '', !isFirst);
      isFirst = false;
    });
    this.#save();
    return taken;
  }

  /** Adds a folder of folders: a class each, named after it; files that lie in none go to the class of the outermost folder. */
  async addFolder(files: readonly File[]): Promise<Taken> {
    const byName = new Map<string, File[]>();
    for (const file of files) {
      const name = folderOf(file);
      const members = byName.get(name);
      if (members) members.push(file);
      else byName.set(name, [file]);
    }
    const sum = { added: 0, refused: 0, left: 0 };
    for (const [name, members] of byName) {
      const old = this.classes.find((one) => one.name.toLowerCase() === name.toLowerCase());
      const made = old ? { id: old.id } : this.addClass(name);
      if ('fault' in made) {
        sum.refused += members.length;
        continue;
      }
      const taken = await this.addFiles(made.id, members);
      sum.added += taken.added;
      sum.refused += taken.refused;
      sum.left += taken.left;
      if (taken.wasCancelled) return { ...sum, wasCancelled: true };
    }
    return { ...sum, wasCancelled: false };
  }

  removeImage(id: string, index: number): void {
    const without = (old: OwnClass) => ({
      ...old,
      images: old.images.filter((_, at) => at !== index),
    });
    this.#commit(changedClass(this.collection, id, without));
  }

  /** Changes the shape of all images; those that are there are converted. */
  setShape(shape: OwnShape): void {
    if (shape === this.shape) return;
    const from = this.inputShape;
    const convert = (pixels: Uint8Array) => {
      const picture = { width: from.cols, height: from.rows, rgba: rgbaOf(pixels, from.channels) };
      return this.#sample(picture, shape);
    };
    const classes = this.classes.map((old) => ({ ...old, images: old.images.map(convert) }));
    this.#commit({ shape, classes });
  }

  #sample({ rgba, width, height }: Picture, shape = this.shape): Uint8Array {
    const bytes = new Uint8Array(rgba.buffer, rgba.byteOffset, rgba.length);
    return this.engine.lab.sampleFromImage(bytes, width, height, SHAPES[shape]);
  }

  #append(id: string, images: readonly Uint8Array[], merge = '', goesOn = false): void {
    const next = changedClass(this.collection, id, (old) => ({
      ...old,
      images: [...old.images, ...images],
    }));
    if (goesOn) {
      this.#history.replace(next);
      this.#changed();
    } else this.#commit(next, merge && `${merge} ${id}`);
  }

  #commit(next: Collection, merge = ''): void {
    this.#history.commit(next, merge);
    this.#changed();
  }

  #changed(): void {
    this.revision += 1;
    // Thousands of files come in hundreds of batches; each time all images of their class are written.
    const isEarly = performance.now() - this.#savedAt < SELDOM;
    if (!this.intake.pending || !isEarly) this.#save();
  }

  #save(): void {
    this.#savedAt = performance.now();
    void this.#store.save(this.collection);
  }

  // ---- as data --------------------------------------------------------------------------------------------------------

  /** The classes as the engine takes them, copied because it is handed the bytes. Throws when nothing can be trained on them. */
  source(): DatasetSource & { kind: 'own' } {
    const { problem } = this;
    if (problem) throw new EngineFailure(problem);
    return this.#asSource();
  }

  #asSource(): DatasetSource & { kind: 'own' } {
    const classes = this.classes.map(({ name, images }) => ({
      name,
      images: images.map((image) => image.slice()),
    }));
    return { kind: 'own', classes, shape: this.inputShape, seed: DATA_SEED };
  }

  /** All classes as one file. */
  exportFile(): Promise<Uint8Array> {
    return this.engine.pack(this.#asSource());
  }

  /** Takes the classes of such a file in place of those that are here: a step of undo. Rejects with an EngineFailure. */
  async importFile(file: Blob): Promise<void> {
    const bytes = await file.arrayBuffer().catch(() => {
      throw new EngineFailure({ code: 'file-unreadable', detail: {} });
    });
    const value = await this.engine.unpack(bytes);
    this.#commit(collectionOf(value, (picture, shape) => this.#sample(picture, shape)));
  }
}

/** The folder directly around a file. */
function folderOf(file: File): string {
  return cleanName(file.webkitRelativePath.split('/').at(-2) ?? '');
}
