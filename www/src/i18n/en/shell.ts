import type { Shell } from '../es/shell';

export const shell: Shell = {
  rooms: {
    kernel: 'Kernel',
    steps: 'Steps',
    network: 'Network',
    train: 'Train',
    lessons: 'Lessons',
  },
  skipToContent: 'Skip to content',
  roomsLabel: 'Rooms',
  toolsLabel: 'Tools',
  close: 'Close',

  undo: 'Undo',
  redo: 'Redo',
  share: 'Share',
  help: 'Help',
  more: 'More options',
  language: 'Language',
  languageFailed: 'That language could not be loaded. Check the connection and try again.',
  languageNames: { es: 'Español', en: 'English' },
  appearance: 'Appearance',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  palette: 'Colours of values',
  palettes: { standard: 'Standard', safe: 'Colour-blind safe' },
  presenter: 'Presenter mode',
  presenterOn: 'Presenter mode on: larger type and stronger contrast.',
  presenterOff: 'Presenter mode off.',

  linkCopied: 'Link copied: it reproduces this kernel and all its settings.',
  linkCopiedRoom: 'Link to this room copied.',
  linkCopiedOwnImage: 'Link copied: it holds the kernel and the settings. Your image is not in it.',
  linkTitle: 'Copy this link',
  linkField: 'Link',
  linkNoClipboard:
    'The browser does not allow copying from here. It is already selected: copy it with the keyboard.',
  linkHolds: 'It reproduces the kernel and all the settings you see.',
  linkOwnImage:
    'Your image is not in the link: it does not leave this page. Whoever opens it sees one of the included images.',

  unknownAddress: 'That address leads to no room. Here is Kernel.',
  newVersion: 'There is a new version.',
  reload: 'Reload',
  dismiss: 'Dismiss the notice',
  notices: 'Notices',

  loading: (room) => `Opening ${room}…`,
  partMissing:
    'That part of the page could not be loaded: the connection may have dropped, or there is a newer version. Try again or reload; what you made is kept.',
  loadFailed: {
    title: 'The room could not be opened',
    text: 'A part of the page is missing: the connection may have dropped, or there is a newer version. What you made is kept in the address.',
    retry: 'Reload the page',
  },
  crashed: {
    title: 'This room stopped',
    text: 'That is a mistake in ConvLens, not yours. What you made is kept in the address.',
    retry: 'Open the room again',
    reset: 'Start afresh',
    detail: 'Technical detail',
  },
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

  soon: {
    badge: 'Being built',
    intro: 'This room does not exist yet. When it opens, it will answer one question:',
    inside: 'What will be inside',
    meanwhile: 'Meanwhile, the Kernel room already works.',
    goToKernel: 'Go to Kernel',
    previews: {
      steps: {
        question: 'How is one output computed, by hand?',
        points: [
          'Small grids with a number in every cell, all of them yours to change.',
          'Padding, stride, dilation, channels and pooling, one step at a time, forwards and back.',
          'The size formula with your numbers put in, and the same setting in PyTorch and Keras.',
        ],
      },
      network: {
        question: 'How does a trained network see this image, from pixels to probability?',
        points: [
          'All layers and all their maps at once; point at a number and see where it comes from.',
          'The full formula of every cell: all channels, the products, the bias and the activation.',
          'Edit a kernel inside the network and watch the prediction move.',
        ],
      },
      train: {
        question: 'How does a network learn?',
        points: [
          'Build the architecture and choose the data, your own classes included.',
          'Watch the curves fall and the filters change while it trains, on your machine.',
          'One step in numbers: the gradient of a weight and the arithmetic of the optimizer.',
        ],
      },
      lessons: {
        question: 'Where do I begin?',
        points: [
          'A path through the rooms: short prose beside the living figure, never a screenshot.',
          'Predict first, then reveal; the answers are checked by the same computation.',
          'In Spanish and English, with worksheets to print.',
        ],
      },
    },
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
    nextControl: 'Go to the next control',
  },
  about: 'About ConvLens',
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
  privacyLine: 'Your images never leave this page.',
};
