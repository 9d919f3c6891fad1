import { Camera, type CameraProblem } from '../camera.svelte';
import type { OwnClasses } from './own-classes.svelte';

/** Pictures a second while the button is held. */
const PER_SECOND = 8;

export interface BurstHost {
  problem(problem: CameraProblem): void;
  now?(): number;
}

/** Makes images of a class from the camera, several a second, as long as a button is held. */
export class Burst {
  readonly camera: Camera;
  /** The last frame, for the page to draw: not reactive, `revision` says when it changed. */
  frame: Parameters<ConstructorParameters<typeof Camera>[0]['frame']>[0] | null = null;
  revision = $state(0);
  /** The class that is being filled. */
  held = $state<string | null>(null);
  /** How many pictures the burst gave so far. */
  count = $state(0);
  #last = -Infinity;
  #bursts = 0;

  constructor(
    private readonly own: OwnClasses,
    private readonly host: BurstHost,
  ) {
    this.camera = new Camera({
      wantsFrame: () => true,
      frame: (image) => {
        this.frame = image;
        this.revision += 1;
        this.#take(image);
      },
      problem: (problem) => {
        this.release();
        host.problem(problem);
      },
    });
  }

  /** The button went down: frames go to this class. */
  hold(id: string): void {
    this.held = id;
    this.count = 0;
    this.#bursts += 1;
    this.#last = -Infinity;
  }

  release(): void {
    this.held = null;
  }

  /** Turns the camera off; its light goes out. */
  stop(): void {
    this.release();
    this.camera.stop();
    this.frame = null;
  }

  #take(image: NonNullable<Burst['frame']>): void {
    const now = this.host.now?.() ?? performance.now();
    if (this.held === null || now - this.#last < 1000 / PER_SECOND) return;
    this.#last = now;
    if (this.own.addPicture(this.held, image, `burst ${this.#bursts}`)) this.count += 1;
    else this.release();
  }
}
