import type { More } from '../es/more';

export const more: More = {
  unsupported: {
    title: 'This browser lacks something',
    text: 'ConvLens computes everything on your machine, and needs for that:',
    missing: {
      wasm: 'WebAssembly. It may be switched off: iOS Lockdown Mode does that, for example.',
      simd: 'SIMD instructions of WebAssembly.',
      worker: 'Web Workers that load modules.',
    },
    works: 'It works in Chrome and Edge 111, Firefox 114, Safari 16.4, and later versions of each.',
  },

  helpDialog: {
    title: 'Help',
    idea: 'Point at any number: ConvLens shows where it comes from, in the image, in the kernel and in the arithmetic.',
    colours: 'Colours always mean the same:',
    window: 'the window that is read',
    kernel: 'the kernel it is multiplied by',
    output: 'the result that comes out',
    keysEverywhere: 'Keyboard, everywhere',
    keysInRoom: (room) => `Keyboard, in the ${room} room`,
    escape: 'Go up one level, or close',
    thisHelp: 'This help',
    classLink: 'Link for the class…',
    tour: 'Tour of the room',
    nextControl: 'Go to the next control',
  },

  aboutDialog: {
    version: (version) => `Version ${version}`,
    what: 'A page to see, touch and train convolutional neural networks. A core written in Rust and compiled to WebAssembly computes every number you see.',
    privacyTitle: 'Privacy',
    privacy:
      'Your images and the camera never leave this page. There are no accounts, no analytics, no requests to other sites. Your preferences are kept on this device only.',
    offline: 'After the first visit it works without a connection.',
    licencesTitle: 'Licences',
    licence: 'ConvLens is free software, under the MIT or the Apache 2.0 licence, as you prefer.',
    builtWith: 'It is made with:',
    fullTexts: 'Full texts of the licences',
    photosTitle: 'Photographs',
    photos:
      'From the collection of scikit-image, free to share: astronaut and Hubble deep field (NASA, public domain), rocket (SpaceX, public domain), cat (S. van der Walt, CC0), coffee (R. Michetti, CC0), cameraman (L. Varshney, CC0), coins (Brooklyn Museum, no known restrictions), brick, grass, gravel (CC0) and text (public domain).',
  },
};
