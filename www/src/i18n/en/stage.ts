import type { StageTexts } from '../es/stage';

export const stage: StageTexts = {
  input: 'Input',
  result: 'Result',
  photos: {
    astronaut: 'Astronaut',
    brick: 'Bricks',
    camera: 'Cameraman',
    chelsea: 'Chelsea the cat',
    coffee: 'Coffee',
    coins: 'Coins',
    grass: 'Grass',
    gravel: 'Gravel',
    hubble: 'Hubble deep field',
    rocket: 'Rocket',
    text: 'Text',
  },
  targets: {
    step: 'Step',
    ramp: 'Ramp',
    checkerboard: 'Checkerboard',
    'zone-plate': 'Zone plate',
    'letter-a': 'Letter A',
    impulse: 'Impulse',
  },
  paths: {
    integer: 'integers',
    'integer-separable': 'integers, separable',
    float: 'f32',
    'float-separable': 'f32, separable',
    copy: 'copy',
  },

  loading: 'Starting the engine…',
  engineFailed: {
    title: 'The engine did not start',
    text: 'A part of the page is missing, or the browser refused it. What you made is kept in the address.',
    retry: 'Try again',
  },

  size: (cols, rows) => `${cols} × ${rows}`,
  downscaled: (from, to) => `${from} → ${to}, Lanczos`,
  downscaledWhy:
    'The image was made smaller on the way in, so that everything answers at once. The filter is Lanczos.',
  milliseconds: (time) => `${time} ms`,
  pathTitle: 'How the picture was computed',
  channels: (count) => `${count} channels`,
  grey: 'grey',
  colour: 'colour',
  imageLabel: (what, name, size, kind) => `${what}: ${name}, ${size}, ${kind}`,

  sources: {
    label: 'Where the image comes from',
    photo: 'Photo',
    upload: 'Upload',
    camera: 'Camera',
    draw: 'Draw',
    fileInput: 'Choose an image file',
  },
  colourSwitch: { label: 'Colour of the input', grey: 'Grey', colour: 'Colour' },

  names: {
    drawing: 'Drawing',
    camera: 'Camera',
    frame: (time) => `Camera, ${time}`,
    pasted: 'Pasted image',
    own: 'Your image',
  },

  opening: (name) => `Opening ${name}…`,
  cancel: 'Cancel',
  empty: {
    title: 'There is no image yet',
    text: 'The photo that comes with the page could not be loaded. Choose a test image, or drop or paste one of yours.',
    retry: 'Try again',
  },
  waiting: 'The result will appear here.',
  misfit: {
    withoutPool: 'Without pooling',
    padSame: 'Pad the border',
    undo: 'Undo',
  },

  drop: {
    title: 'Drop the image here',
    text: 'PNG, JPEG, WebP, GIF or BMP. It stays on this device.',
  },

  notices: {
    refused: (name, why) => `“${name}”: ${why}`,
    tooBig: (name, size, limit) =>
      `“${name}” is ${size}: the limit is ${limit}. Save it smaller and try again.`,
    unreadable: (name) => `“${name}” could not be read. It may be a folder, or the file has moved.`,
    photoUnreachable: (name) =>
      `The photo “${name}” could not be loaded. Everything else is as it was.`,
    ownElsewhere:
      'The link uses an image that only its sender has: images never leave the device. Here it is with one of the photos.',
    cameraElsewhere:
      'The link uses the camera of whoever sent it. Here it is with one of the photos; you can also turn on yours.',
    cameraHidden: 'The camera was turned off because you left the page. Its last picture stays.',
    cameraStart: 'Turn on the camera',
    notKept: 'The browser would not store the image: it lasts until you close the page.',
    firstOfSeveral: (name, count) => `Opened “${name}”, the first of ${count}.`,
    firstFrame: (name) => `“${name}” is an animation: its first frame is used.`,
    kernelPasted: (rows, cols) => `Pasted a ${rows} × ${cols} kernel.`,
    saved: (name) => `Saved ${name}.`,
    copied: 'Result copied as an image.',
    notCopied:
      'The browser does not let pages copy images here. Download it with the button beside.',
    notSaved: 'The result could not be turned into a PNG.',
  },

  camera: {
    problems: {
      insecure: 'The camera only works on a secure page (https) or on this very machine.',
      none: 'No camera was found. Connect one and try again.',
      denied:
        'The browser was not allowed to use the camera. You can allow it at the padlock in the address bar.',
      busy: 'The camera is busy: another program has it. Close that and try again.',
      unplugged: 'The camera was disconnected. Its last picture stays.',
      failed: 'The camera could not be turned on.',
    },
    live: 'live',
  },

  results: {
    view: 'How to compare',
    side: 'Side by side',
    divider: 'With a divider',
    download: 'Download the result as PNG',
    copy: 'Copy the result as an image',
    compareLabel: (input, result) => `${input}, and over it ${result}`,
    working: 'Computing…',
    legend: 'Scale of the result',
  },
  fileName: { result: 'result', kernel: 'kernel' },

  inspector: {
    title: 'Where this number comes from',
    pinned: 'Pinned',
    release: 'Let go of the cell (Esc)',
    escReleases: 'Esc lets go',
    filterStep: '1 · Filter',
    filterHint: 'the cell marked in the window below',
    poolStep: '2 · Pooling',
    poolHint: 'pick a cell to see where it comes from',
    scan: 'Scan the result',
    scanText: (row, col) => `row ${row}, column ${col}`,
    scanShort: (row, col) => `row ${row}, col ${col}`,
  },
};
