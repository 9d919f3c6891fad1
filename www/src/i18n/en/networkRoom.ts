import type { NetworkRoom } from '../es/networkRoom';

export const networkRoom: NetworkRoom = {
  loading: 'Preparing the network…',
  engineFailed: {
    title: 'The engine of the network did not start',
    text: 'A part of the page is missing, or the browser refused it. Your changes are kept in the address.',
    retry: 'Try again',
  },
  opening: (name, share) => (share === null ? `Loading ${name}…` : `Loading ${name}: ${share}`),
  modelFailed: {
    title: 'The network could not be loaded',
    text: 'The connection may have dropped, or a file of the page is missing. Nothing of yours is lost.',
    retry: 'Try again',
    other: 'See the digits network',
  },
  noFile: {
    title: 'That file is not on this device',
    text: (name) =>
      `The weights of “${name}” do not travel in the link. Open the file, or drop it here.`,
  },

  models: {
    digits: 'Digits network',
    clothes: 'Clothes network',
    objects: 'Objects network',
    live: 'The network in training',
    file: (name) => `Network of ${name}`,
  },
  noLive: {
    title: 'There is no network of yours yet',
    text: 'In Train, a network learns with your settings. As soon as there is one, you see its inside here, also while it learns.',
    go: 'Go to Train',
  },

  drop: {
    title: 'Drop it here',
    text: 'An image for the network, or a file of weights (safetensors).',
  },
  notices: {
    refused: (name, why) => `“${name}”: ${why}`,
    imageElsewhere: 'The link uses an image that does not travel with it. Here is another one.',
    restarted: 'The engine was restarted. Nothing is lost.',
  },

  stays: {
    image: (most) => `your image (more than ${most} numbers)`,
    edits: (count, most) => `the ${count} changed weights (up to ${most} travel)`,
    live: 'the network in training',
    file: (name) => `the weights of “${name}”`,
  },

  help: 'This room shows the inside of a trained network, from pixels to probability. Point at any number and see where it comes from and where it goes. Open a map to see how it is computed, change its kernels or change the image: everything that follows answers at once.',
  keys: {
    maps: 'On the network: from map to map; in an open map: from cell to cell',
    open: 'Open the map, or pin the cell',
    pages: 'Other maps of the same layer, when not all fit',
    zoom: 'Zoom in, zoom out, see the whole network',
    close: 'One level up: closes the open map, then lets the cell go',
  },
};
