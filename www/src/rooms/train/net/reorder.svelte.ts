/** Moving a row of a list with the pointer: which one is held, and where it would fall. */
export class Reorder {
  /** The row that is held. */
  from = $state<number | null>(null);
  /** Where it would stand. */
  to = $state<number | null>(null);

  constructor(
    private readonly list: () => HTMLElement | undefined,
    private readonly done: (from: number, to: number) => void,
  ) {}

  /** For the grip of a row. */
  start(event: PointerEvent, at: number): void {
    if (event.button !== 0) return;
    const grip = event.currentTarget as HTMLElement;
    grip.setPointerCapture(event.pointerId);
    const move = ({ clientY }: PointerEvent) => this.#over(at, clientY);
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape') return;
      pressed.preventDefault();
      pressed.stopPropagation();
      end(false);
    };
    const end = (isDone: boolean) => {
      grip.removeEventListener('pointermove', move);
      grip.removeEventListener('pointerup', up);
      grip.removeEventListener('pointercancel', cancel);
      removeEventListener('keydown', key, true);
      const { from, to } = this;
      this.from = null;
      this.to = null;
      if (isDone && from !== null && to !== null && from !== to) this.done(from, to);
    };
    const up = () => end(true);
    const cancel = () => end(false);
    grip.addEventListener('pointermove', move);
    grip.addEventListener('pointerup', up);
    grip.addEventListener('pointercancel', cancel);
    addEventListener('keydown', key, true);
  }

  #over(from: number, clientY: number): void {
    const rows = [...(this.list()?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    this.from = from;
    // A row is passed when the pointer is beyond the middle of its first line.
    const passed = rows.filter((row) => {
      const line = (row.firstElementChild ?? row).getBoundingClientRect();
      return clientY > line.top + line.height / 2;
    }).length;
    this.to = Math.min(rows.length - 1, passed > from ? passed - 1 : passed);
  }
}
