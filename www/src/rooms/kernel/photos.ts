// Written by www/photos/make.py. Paths are relative to the page; the first photo is the default.

/** The photographs that come with the page. Their names are in i18n, their authors in NOTICE. */
export const photos = [
  {
    id: 'camera',
    file: 'photos/camera.jpg',
    thumb: 'photos/thumbs/camera.jpg',
    width: 512,
    height: 512,
    colour: false,
  },
  {
    id: 'astronaut',
    file: 'photos/astronaut.jpg',
    thumb: 'photos/thumbs/astronaut.jpg',
    width: 512,
    height: 512,
    colour: true,
  },
  {
    id: 'chelsea',
    file: 'photos/chelsea.jpg',
    thumb: 'photos/thumbs/chelsea.jpg',
    width: 451,
    height: 300,
    colour: true,
  },
  {
    id: 'coffee',
    file: 'photos/coffee.jpg',
    thumb: 'photos/thumbs/coffee.jpg',
    width: 600,
    height: 400,
    colour: true,
  },
  {
    id: 'coins',
    file: 'photos/coins.jpg',
    thumb: 'photos/thumbs/coins.jpg',
    width: 384,
    height: 303,
    colour: false,
  },
  {
    id: 'rocket',
    file: 'photos/rocket.jpg',
    thumb: 'photos/thumbs/rocket.jpg',
    width: 640,
    height: 427,
    colour: true,
  },
  {
    id: 'brick',
    file: 'photos/brick.jpg',
    thumb: 'photos/thumbs/brick.jpg',
    width: 512,
    height: 512,
    colour: false,
  },
  {
    id: 'gravel',
    file: 'photos/gravel.jpg',
    thumb: 'photos/thumbs/gravel.jpg',
    width: 512,
    height: 512,
    colour: false,
  },
  {
    id: 'grass',
    file: 'photos/grass.jpg',
    thumb: 'photos/thumbs/grass.jpg',
    width: 512,
    height: 512,
    colour: false,
  },
  {
    id: 'hubble',
    file: 'photos/hubble.jpg',
    thumb: 'photos/thumbs/hubble.jpg',
    width: 800,
    height: 698,
    colour: true,
  },
  {
    id: 'text',
    file: 'photos/text.jpg',
    thumb: 'photos/thumbs/text.jpg',
    width: 448,
    height: 172,
    colour: false,
  },
] as const;

/** A photograph that comes with the page. */
export type Photo = (typeof photos)[number];

/** What a photograph is called in links and in i18n. */
export type PhotoId = Photo['id'];
