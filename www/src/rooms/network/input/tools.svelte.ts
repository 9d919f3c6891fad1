import { EngineFailure } from '$engine/failure';
import type { EngineError, Shape } from '$engine/train';
import { Camera, type CameraProblem } from '$state/camera.svelte';
import { isAltered, type NetworkRoom } from '$state/network';
import type { PenPoint } from '$figures/pen.svelte';
import { bytesOf, filled, hasLightEdge, inverted, Stroke } from './ink';
import { Probe } from './probe.svelte';

/** What one does with the image: each has its controls in the tray. */
export const TOOLS = ['draw', 'move', 'cover', 'own'] as const;
export type Tool = (typeof TOOLS)[number];

/** Radii of the brush in pixels of an image of 28; larger images have a larger brush. */
const RADII = [0.7, 1.1, 2] as const;
const USUAL_SIDE = 28;

/** Colours of the brush, for networks that see colours. */
export const COLOURS = [
  '#ffffff',
  '#000000',
  '#8a8a8a',
  '#c8342b',
  '#e08a2e',
  '#f2d23c',
  '#3f9b4a',
  '#3f8fd6',
  '#23408f',
  '#8a5a33',
] as const;
const INK = '#ffffff';
const EMPTY = '#000000';

/** About more samples than this the network is not asked. */
const MOST_ASKED = 100;

/** The tools of the input image: which one is in the hand, and what it does. */
export class InputTools {
  /** What the tray shows: a tool, all samples, or nothing. */
  tool = $state<Tool | 'samples' | null>(null);
  /** How high the tray is that stands under the network, in CSS pixels; 0 while it is a sheet or closed. */
  height = $state(0);
  /** Index into the widths of the brush. */
  width = $state(1);
  erasing = $state(false);
  colour = $state<string>(COLOURS[3]);
  /** The covered part that keys move. */
  patch = $state(0);
  /** Whether light and dark change places in the camera's pictures; null until it is known. */
  inverts = $state<boolean | null>(null);
  /** What the network says to each sample, in their order; null until it was asked. */
  answers = $state.raw<readonly Float32Array[] | null>(null);
  readonly camera: Camera;
  readonly probe: Probe;
  /** Who tells about the camera, as long as the room is on the screen. */
  onproblem: (problem: CameraProblem) => void = () => {};
  /** Who tells why the network cannot take the camera's pictures. */
  onfault: (error: EngineError) => void = () => {};
  #stroke: Stroke | null = null;
  #strokes = 0;
  #waiting = 0;
  #shots = 0;

  constructor(readonly room: NetworkRoom) {
    this.probe = new Probe(room);
    this.camera = new Camera({
      wantsFrame: () => this.shape !== null,
      frame: ({ rgba, width, height }) => this.#frame(rgba, width, height),
      problem: (problem) => this.onproblem(problem),
    });
  }

  get shape(): Shape | null {
    return this.room.model?.architecture.input ?? null;
  }

  get inColour(): boolean {
    return (this.shape?.channels ?? 1) >= 3;
  }

  /** Takes a tool, or puts it back. */
  take(tool: InputTools['tool']): void {
    if (this.tool === 'own' && tool !== 'own') this.stopCamera();
    this.tool = this.tool === tool ? null : tool;
  }

  /** Puts the tool back; says whether there was one in the hand. */
  putBack(): boolean {
    const had = this.tool !== null;
    this.stopCamera();
    this.tool = null;
    return had;
  }

  // ---- ink ------------------------------------------------------------------------------------------------------------

  /** The brush in pixels of the image. */
  get radius(): number {
    const side = Math.max(this.shape?.rows ?? 0, this.shape?.cols ?? 0);
    const wide = this.erasing ? 1.6 : 1;
    return ((RADII[this.width] ?? 1) * wide * side) / USUAL_SIDE;
  }

  begin(at: PenPoint): void {
    const { shape } = this;
    if (!shape) return;
    const ink = this.inColour ? this.colour : INK;
    const colour = bytesOf(this.erasing ? EMPTY : ink, shape.channels);
    this.#strokes += 1;
    // What was done to the image before is under the ink: it becomes part of the image.
    this.#stroke = new Stroke(this.room.pixels, shape, { radius: this.radius, colour });
    this.line(at, at);
  }

  line(from: PenPoint, to: PenPoint): void {
    if (!this.#stroke) return;
    this.#stroke.line(from, to);
    // Several pieces of a line come in a frame.
    if (this.#waiting === 0) this.#waiting = requestAnimationFrame(() => this.#dry());
  }

  end(): void {
    if (this.#waiting !== 0) this.#dry();
    this.#stroke = null;
  }

  #dry(): void {
    cancelAnimationFrame(this.#waiting);
    this.#waiting = 0;
    if (this.#stroke) this.#set(this.#stroke.pixels(), `stroke ${this.#strokes}`);
  }

  #set(pixels: Uint8Array, merge = ''): void {
    this.room.setImage(pixels, 'drawing', merge);
  }

  /** An empty sheet, or one full of the colour in the hand. */
  clear(colour: string = EMPTY): void {
    const { shape } = this;
    if (shape) this.#set(filled(shape, bytesOf(colour, shape.channels)));
  }

  invert(): void {
    if (this.shape) this.#set(inverted(this.room.pixels));
  }

  /** Puts the ink where the data had theirs. */
  centre(): void {
    const { shape, room } = this;
    if (!shape) return;
    this.#set(room.lab.sampleFromDrawing(room.pixels, shape.cols, shape.rows, shape));
  }

  // ---- samples --------------------------------------------------------------------------------------------------------

  choose(index: number): void {
    this.stopCamera();
    this.room.chooseSample(index);
  }

  /** Asks the network about all samples. */
  async askSamples(signal: AbortSignal): Promise<void> {
    const images = this.room.samples.slice(0, MOST_ASKED).map(({ pixels }) => pixels);
    const answers = await this.probe.ask(images, signal);
    if (answers) this.answers = answers;
  }

  // ---- camera, files --------------------------------------------------------------------------------------------------

  async startCamera(id?: string): Promise<void> {
    this.inverts = null;
    this.#shots += 1;
    await this.camera.start(id);
  }

  stopCamera(): void {
    if (this.camera.state !== 'off') this.camera.stop();
  }

  #frame(rgba: Uint8ClampedArray<ArrayBuffer>, width: number, height: number): void {
    const { shape } = this;
    let sample: Uint8Array | null;
    try {
      sample = this.#sampleOf(new Uint8Array(rgba.buffer), width, height);
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      this.stopCamera();
      this.onfault(error.error);
      return;
    }
    if (!sample || !shape) return;
    // A network for bright ink on black gets a sheet of paper turned around, unless somebody decides otherwise.
    this.inverts ??= !this.inColour && hasLightEdge(sample, shape);
    this.room.setImage(this.inverts ? inverted(sample) : sample, 'camera', `camera ${this.#shots}`);
  }

  /** Shows the network a picture; says whether that was possible. */
  show(
    picture: { rgba: Uint8Array; width: number; height: number },
    from: 'file' | 'paste',
  ): boolean {
    const sample = this.#sampleOf(picture.rgba, picture.width, picture.height);
    const { shape } = this;
    if (!sample || !shape) return false;
    this.stopCamera();
    const turns = !this.inColour && hasLightEdge(sample, shape);
    this.room.setImage(turns ? inverted(sample) : sample, from);
    return true;
  }

  #sampleOf(rgba: Uint8Array, width: number, height: number): Uint8Array | null {
    const { shape } = this;
    return shape && this.room.lab.sampleFromImage(rgba, width, height, shape);
  }

  /** Whether anything was done to the image that can be taken back. */
  get isAltered(): boolean {
    return isAltered(this.room.setup.alteration);
  }
}

const known = new WeakMap<NetworkRoom, InputTools>();

/** The tools of a room: the same ones for all who ask. */
export function toolsOf(room: NetworkRoom): InputTools {
  let tools = known.get(room);
  if (!tools) known.set(room, (tools = new InputTools(room)));
  return tools;
}
