import { MediaQuery } from 'svelte/reactivity';

/** Below this, the band is a sheet at the lower edge, and an opened layer has the walk's controls itself. */
const query = new MediaQuery('(max-width: 900px)');

export const isNarrow = (): boolean => query.current;

/** In a window lower than this, the band lies over the network and makes itself small. */
const low = new MediaQuery('(max-height: 760px)');

export const isLow = (): boolean => low.current;
