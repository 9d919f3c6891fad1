import type { Lab, Shape } from '$engine/train';
import { fetchBytes } from '$engine/train/fetch';
import type { Sample } from './catalogue';
import type { NetworkHost } from './notices';

/** Photographs of the page in the size of any network: for those that bring no images of their own. What cannot be had is left out. */
export async function photoSamples(
  { photos, urlOf }: Pick<NetworkHost, 'photos' | 'urlOf'>,
  shape: Shape,
  lab: Lab,
): Promise<Sample[]> {
  // Few networks need them: their decoder comes with the first.
  const { decodePicture } = await import('$engine/train/decode');
  const samples: Sample[] = [];
  for (const file of photos) {
    try {
      const bytes = await fetchBytes(urlOf(file), new AbortController().signal, () => {});
      const { rgba, width, height } = await decodePicture(bytes);
      const pixels = lab.sampleFromImage(new Uint8Array(rgba.buffer), width, height, shape);
      samples.push({ pixels, label: null, name: '' });
    } catch {
      // A network is looked at without pictures, too.
    }
  }
  return samples;
}
