import { createContext, onDestroy } from 'svelte';
import type { I18n } from '$i18n';

/** A key or a combination, and what it does. `Mod` is Ctrl, or Cmd on a Mac. */
export interface Shortcut {
  readonly keys: readonly string[];
  readonly does: (i18n: I18n) => string;
}

/** Edits that can be taken back. Getters over reactive state. */
export interface Undoable {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  undo(): void;
  redo(): void;
}

/** What a link does not carry. */
export interface Shared {
  readonly ownImage: boolean;
  /** What else stays behind, as a list; null when nothing does. */
  readonly lacks?: ((i18n: I18n) => string) | null;
}

/** What a room puts behind the buttons of the header. */
export interface RoomActions {
  /** Null in a room where nothing is edited. */
  readonly edits: Undoable | null;
  /** Called before the link is copied: the room writes its state into the address. Says what of the screen cannot travel. */
  share(): Shared;
  /** What of the room is on the screen, for the title of the page: a lesson, an example. Read reactively. */
  readonly title?: (i18n: I18n) => string;
  /** What the room is for and how one begins, for the help. */
  readonly about?: (i18n: I18n) => string;
  /** Keys of the room, listed in the help. */
  readonly shortcuts?: readonly Shortcut[];
}

/** Holds the actions of the room on the screen. */
export class Actions {
  #room = $state.raw<RoomActions | null>(null);

  get room(): RoomActions | null {
    return this.#room;
  }

  /** Puts a room's actions in the header until the returned function is called. */
  register(actions: RoomActions): () => void {
    this.#room = actions;
    return () => {
      if (this.#room === actions) this.#room = null;
    };
  }
}

const [useActions, provideActions] = createContext<Actions>();
export { provideActions, useActions };

/** For a room's component: its actions are in the header as long as it is on the screen. */
export function useRoomActions(actions: RoomActions): void {
  onDestroy(useActions().register(actions));
}
