// The keyboard on the stage: one stop of Tab, arrows between maps and layers.

import { tick } from 'svelte';
import { columnOf, tileOf } from '$draw/network-plan';
import { directionOf, edgeOf, stepFrom, type Stop } from './steps';
import type { StageView } from './view.svelte';
import type { Zoom } from './zoom.svelte';

const STOPS = '[data-layer][data-channel]';

/** What an element of the stage stands for. */
export function stopOf(target: EventTarget | null): Stop | null {
  const element = target instanceof Element ? target.closest<HTMLElement>(STOPS) : null;
  if (!element) return null;
  return { layer: Number(element.dataset['layer']), channel: Number(element.dataset['channel']) };
}

export class StageKeys {
  constructor(
    private readonly view: StageView,
    private readonly zoom: Zoom,
    private readonly world: () => HTMLElement | undefined,
  ) {}

  /** Gives the focus to a stop. */
  async go(stop: Stop | null): Promise<void> {
    if (!stop) return;
    this.view.rove(stop.layer, stop.channel);
    await tick();
    const place = `[data-layer="${stop.layer}"][data-channel="${stop.channel}"]`;
    this.world()?.querySelector<HTMLElement>(place)?.focus();
  }

  /** To the name of a layer's column. */
  goToLayer(layer: number): void {
    const column = this.view.plan && columnOf(this.view.plan, layer);
    if (column) void this.go({ layer: column.layer, channel: -1 });
  }

  /** What the focus came to is pointed at, if keys brought it there. */
  readonly focusin = ({ target }: FocusEvent): void => {
    const { view } = this;
    const stop = stopOf(target);
    if (!stop || !view.plan || !(target instanceof HTMLElement)) return;
    view.rove(stop.layer, stop.channel);
    if (!target.matches(':focus-visible')) return;
    const column = columnOf(view.plan, stop.layer);
    const tile = column && stop.channel >= 0 ? tileOf(column, stop.channel) : null;
    view.room.point(column && tile ? view.placeOn(column, tile) : null);
  };

  readonly focusout = ({ relatedTarget }: FocusEvent): void => {
    if (!stopOf(relatedTarget)) this.view.room.point(null);
  };

  readonly keydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') return this.#escape(event);
    const stop = stopOf(event.target);
    if (stop && this.#act(stop, event)) event.preventDefault();
  };

  #act(stop: Stop, event: KeyboardEvent): boolean {
    const { plan } = this.view;
    if (!plan) return false;
    switch (event.key) {
      case '+':
      case '=':
        this.zoom.step(true);
        return true;
      case '-':
        this.zoom.step(false);
        return true;
      case '0':
        this.zoom.fit();
        return true;
      case 'Home':
      case 'End':
        void this.go(edgeOf(plan, event.key === 'End'));
        return true;
      case 'PageUp':
      case 'PageDown':
        return this.#turn(stop, event.key === 'PageDown' ? 1 : -1);
    }
    const direction = directionOf(event.key);
    if (!direction) return false;
    if (this.#stepInVector(stop, event)) return true;
    const next = stepFrom(plan, stop, direction);
    const isAlong = plan.vertical === (direction === 'up' || direction === 'down');
    const by = direction === 'down' || direction === 'right' ? 1 : -1;
    // Behind the last map of a layer comes its next page.
    const isEnd = !isAlong && (next?.layer !== stop.layer || next.channel < 0);
    if (!isEnd || !this.#turn(stop, by)) void this.go(next);
    return true;
  }

  /** Shows other maps of a layer; the focus goes to the first of them. */
  #turn({ layer }: Stop, by: 1 | -1): boolean {
    const { view } = this;
    const column = view.plan && columnOf(view.plan, layer);
    if (!column || column.pages === 1) return false;
    const to = column.page + by;
    if (to < 0 || to >= column.pages) return false;
    view.turn(column, to);
    void tick().then(() => {
      const tiles = view.plan && columnOf(view.plan, layer)?.tiles;
      const channel = (by > 0 ? tiles?.[0] : tiles?.at(-1))?.channel;
      if (channel !== undefined) void this.go({ layer, channel });
    });
    return true;
  }

  /** The cells of a vector are too many for a stop each: along it, arrows move from cell to cell. */
  #stepInVector({ layer, channel }: Stop, event: KeyboardEvent): boolean {
    const { plan, room } = this.view;
    const column = plan && columnOf(plan, layer);
    const tile = column && channel >= 0 ? tileOf(column, channel) : null;
    if (!plan || !tile || column?.kind !== 'vector') return false;
    const keys = plan.vertical ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const at = keys.indexOf(event.key);
    if (at < 0) return false;
    const from = room.shown?.layer === column.layer ? room.shown.channel : tile.channel;
    const to = from + (at === 0 ? -1 : 1) * (event.shiftKey ? 10 : 1);
    if (to < tile.channel || to >= tile.channel + tile.count) return false;
    room.point({ layer: column.layer, channel: to, row: 0, col: 0 });
    return true;
  }

  /** One level up; from an open map back to where it was opened. */
  #escape(event: KeyboardEvent): void {
    const { room } = this.view;
    const { opened } = room;
    if (!room.escape()) return;
    if (opened && !room.opened) void this.go(opened);
    event.preventDefault();
  }
}
