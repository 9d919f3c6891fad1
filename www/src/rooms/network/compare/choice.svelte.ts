import {
  isSameModel,
  isSameShape,
  NO_ALTERATION,
  type NetworkRoom,
  type Pin,
  type ShippedId,
} from '$state/network';

/** What the network and image of now are compared with. */
export const CHOICES = ['none', 'trained', 'image', 'model', 'pin'] as const;
export type Choice = (typeof CHOICES)[number];

/** The other network of a comparison: one that comes with the page, or the one of the Train room. */
export type OtherModel = ShippedId | 'live';

/** What is compared with, as the panel offers it; the room knows it as another setup. */
export class CompareChoice {
  constructor(private readonly room: NetworkRoom) {}

  /** The setup that is compared with says what was chosen. */
  choice: Choice = $derived.by(() => {
    const { setup, follows } = this.room.comparison;
    if (!setup) return 'none';
    if (follows === 'network') return 'image';
    if (follows === 'image') return 'trained';
    return this.pin ? 'pin' : 'model';
  });

  /** The pin whose network and image are compared with. */
  get pin(): Pin | null {
    const { setup } = this.room.comparison;
    return this.room.pins.list.find((pin) => pin.setup === setup) ?? null;
  }

  /** The sample that is compared with. */
  image: number | null = $derived.by(() => {
    const { setup, follows } = this.room.comparison;
    if (follows !== 'network' || setup?.image.kind !== 'sample') return null;
    return setup.image.index;
  });

  model: OtherModel | null = $derived.by(() => {
    const ref = this.choice === 'model' ? this.room.comparison.setup?.model : undefined;
    if (!ref || ref.kind === 'file') return null;
    return ref.kind === 'live' ? 'live' : ref.id;
  });

  /** Networks that take images of this size, and are another one. */
  models: readonly OtherModel[] = $derived.by(() => {
    const { host, setup, model, live } = this.room;
    const input = model?.architecture.input;
    const fitting = host.shipped.filter(
      ({ id, samples: { shape } }) =>
        input !== undefined &&
        isSameShape(shape, input) &&
        !isSameModel({ kind: 'shipped', id }, setup.model),
    );
    const others: OtherModel[] = fitting.map(({ id }) => id);
    return live && setup.model.kind !== 'live' ? [...others, 'live'] : others;
  });

  isPossible(choice: Choice): boolean {
    switch (choice) {
      case 'none':
        return true;
      case 'trained':
        return this.room.edits.count > 0;
      case 'image':
        return this.room.samples.length > 1;
      case 'model':
        return this.models.length > 0;
      case 'pin':
        return this.room.pins.list.length > 0;
    }
  }

  choose(choice: Choice): void {
    const { room } = this;
    const { setup } = room;
    switch (choice) {
      case 'none':
        room.compareWith(null);
        return;
      case 'trained':
        room.compareWith({ ...setup, edits: [] }, 'image');
        return;
      case 'image': {
        const now = setup.image.kind === 'sample' ? setup.image.index : -1;
        this.chooseImage((now + 1) % room.samples.length);
        return;
      }
      case 'model':
        if (this.models[0]) this.chooseModel(this.models[0]);
        return;
      case 'pin': {
        const pin = room.pins.list.at(-1);
        if (pin) this.choosePin(pin);
      }
    }
  }

  chooseImage(index: number): void {
    const image = { kind: 'sample', index } as const;
    this.room.compareWith({ ...this.room.setup, image, alteration: NO_ALTERATION }, 'network');
  }

  /** Another network sees the very pixels that this one sees. */
  chooseModel(model: OtherModel): void {
    const { room } = this;
    room.compareWith({
      model: model === 'live' ? { kind: 'live' } : { kind: 'shipped', id: model },
      image: { kind: 'own', pixels: room.pixels, from: 'file' },
      alteration: NO_ALTERATION,
      edits: [],
    });
  }

  choosePin(pin: Pin): void {
    this.room.compareWith(pin.setup);
  }

  /** Gives the other network the pixels of now; to be called when they changed. */
  followPixels(): void {
    if (this.model) this.chooseModel(this.model);
  }
}
