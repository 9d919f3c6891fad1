import type { RgbaImage } from '$engine';

/** Frames are asked for in this size and, if the camera gives another, cropped and scaled to it. */
const WIDTH = 640;
const HEIGHT = 480;

/** Why there is no picture, or no longer one. The words are chosen by the page. */
export type CameraProblem =
  | 'insecure' // the page is not served over https or from localhost
  | 'none' // there is no camera
  | 'denied'
  | 'busy' // another program has it
  | 'unplugged' // it was live and ended by itself
  | 'failed';

export interface CameraChoice {
  readonly id: string;
  readonly name: string;
}

export interface CameraListener {
  /** Whether the one before was filtered and drawn: a frame is taken only then. */
  wantsFrame(): boolean;
  frame(image: RgbaImage): void;
  /** The camera could not start, or ended by itself. */
  problem(problem: CameraProblem): void;
}

/** A live camera as a stream of RGBA frames. One at a time; starting again changes the camera. */
export class Camera {
  state = $state<'off' | 'starting' | 'live'>('off');
  choices = $state.raw<readonly CameraChoice[]>([]);
  chosen = $state<string | null>(null);

  #stream: MediaStream | null = null;
  #video: HTMLVideoElement | null = null;
  #canvas: HTMLCanvasElement | null = null;
  /** Counts starts and stops, so that a permission given late does not turn on a camera nobody waits for. */
  #turn = 0;

  constructor(private readonly listener: CameraListener) {}

  async start(id: string | null = this.chosen): Promise<void> {
    this.stop();
    const turn = ++this.#turn;
    if (!navigator.mediaDevices?.getUserMedia) {
      this.listener.problem('insecure');
      return;
    }
    this.state = 'starting';
    try {
      const stream = await openStream(id);
      if (turn !== this.#turn) {
        endStream(stream);
        return;
      }
      await this.#play(stream, turn);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.stop();
      this.listener.problem(problemOf(error));
    }
  }

  /** Turns the camera off; its light goes out. */
  stop(): void {
    this.#turn += 1;
    this.state = 'off';
    if (this.#stream) endStream(this.#stream);
    this.#stream = null;
    if (this.#video) this.#video.srcObject = null;
    this.#video = null;
  }

  async #play(stream: MediaStream, turn: number): Promise<void> {
    const video = document.createElement('video');
    video.muted = true;
    video.playsInline = true;
    video.srcObject = stream;
    this.#stream = stream;
    this.#video = video;
    const track = stream.getVideoTracks()[0];
    track?.addEventListener('ended', () => {
      if (turn !== this.#turn) return;
      this.stop();
      this.listener.problem('unplugged');
    });
    await video.play();
    if (turn !== this.#turn) return;
    this.state = 'live';
    this.chosen = track?.getSettings().deviceId ?? null;
    this.#takeFrames(video, turn);
    await this.#listChoices();
  }

  /** Names of cameras are known only once one of them is allowed. */
  async #listChoices(): Promise<void> {
    try {
      const devices = await navigator.mediaDevices.enumerateDevices();
      this.choices = devices
        .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
        .map(({ deviceId, label }, index) => ({ id: deviceId, name: label || String(index + 1) }));
    } catch {
      // A choice that cannot be listed is not offered; the camera that runs goes on.
      this.choices = [];
    }
  }

  #takeFrames(video: HTMLVideoElement, turn: number): void {
    const take = () => {
      if (turn !== this.#turn) return;
      if (this.listener.wantsFrame() && video.videoWidth > 0) {
        this.listener.frame(this.#grab(video));
      }
      schedule();
    };
    const schedule = () => {
      if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(take);
      else requestAnimationFrame(take);
    };
    schedule();
  }

  /** The middle of the frame, cut to 4:3. */
  #grab(video: HTMLVideoElement): RgbaImage {
    this.#canvas ??= Object.assign(document.createElement('canvas'), {
      width: WIDTH,
      height: HEIGHT,
    });
    const context = this.#canvas.getContext('2d', { willReadFrequently: true, alpha: false });
    if (!context) throw new Error('a canvas without a 2d context');
    const scale = Math.min(video.videoWidth / WIDTH, video.videoHeight / HEIGHT);
    const width = WIDTH * scale;
    const height = HEIGHT * scale;
    const x = (video.videoWidth - width) / 2;
    const y = (video.videoHeight - height) / 2;
    context.drawImage(video, x, y, width, height, 0, 0, WIDTH, HEIGHT);
    const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
    return { width: WIDTH, height: HEIGHT, colour: true, rgba: data };
  }
}

async function openStream(id: string | null): Promise<MediaStream> {
  const size = { width: { ideal: WIDTH }, height: { ideal: HEIGHT } };
  const ask = (video: MediaTrackConstraints) =>
    navigator.mediaDevices.getUserMedia({ video, audio: false });
  if (id === null) return ask(size);
  try {
    return await ask({ ...size, deviceId: { exact: id } });
  } catch (error) {
    // The camera chosen last time may be gone by now; any other will do.
    const isGone = error instanceof DOMException && error.name === 'OverconstrainedError';
    if (!isGone) throw error;
    return ask(size);
  }
}

function endStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function problemOf(error: unknown): CameraProblem {
  if (!(error instanceof DOMException)) return 'failed';
  switch (error.name) {
    case 'NotAllowedError':
      return 'denied';
    case 'SecurityError':
      return 'insecure';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'failed';
  }
}
