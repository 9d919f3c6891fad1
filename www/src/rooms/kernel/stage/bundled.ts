import { photos } from '../photos';

/** Where a bundled photo is, relative to the page, or null if there is none of that id. */
export function photoUrl(id: string): string | null {
  return urlOf(photos.find((photo) => photo.id === id)?.file);
}

/** Where its small version is. */
export function thumbUrl(id: string): string | null {
  return urlOf(photos.find((photo) => photo.id === id)?.thumb);
}

function urlOf(file: string | undefined): string | null {
  return file === undefined ? null : new URL(file, document.baseURI).href;
}
