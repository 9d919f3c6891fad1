// Canvases and images: the only parts of a picture that are made of pixels.

import { is, shape, type Frame } from './markup';

/** A canvas or an image as it is shown, with its own pixels. */
export function pictureOf(element: Element, style: CSSStyleDeclaration, frame: Frame): string {
  const address = addressOf(element);
  if (address === null) return '';
  const { left, top, width, height } = element.getBoundingClientRect();
  return shape('image', {
    x: left - frame.left,
    y: top - frame.top,
    width,
    height,
    preserveAspectRatio: style.objectFit === 'contain' ? 'xMidYMid meet' : 'none',
    'image-rendering': style.imageRendering === 'pixelated' ? 'pixelated' : undefined,
    href: address,
  });
}

function addressOf(element: Element): string | null {
  if (is(element, 'canvas')) {
    const canvas = element as HTMLCanvasElement;
    return canvas.width > 0 && canvas.height > 0 ? canvas.toDataURL() : null;
  }
  if (is(element, 'video')) {
    const video = element as HTMLVideoElement;
    return copied(video, video.videoWidth, video.videoHeight);
  }
  if (!is(element, 'img')) return null;
  const image = element as HTMLImageElement;
  return image.complete ? copied(image, image.naturalWidth, image.naturalHeight) : null;
}

function copied(source: CanvasImageSource, width: number, height: number): string | null {
  if (width === 0 || height === 0) return null;
  const copy = document.createElement('canvas');
  copy.width = width;
  copy.height = height;
  copy.getContext('2d')?.drawImage(source, 0, 0);
  return copy.toDataURL();
}
