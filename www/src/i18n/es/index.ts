import { join, type Dictionary } from '../parts';
import { first } from './first';
import { guide } from './guide';
import { lessons } from './lessons';
import { network } from './network';
import { rest } from './rest';
import { steps } from './steps';
import { tour } from './tour';
import { train } from './train';

/** All the Spanish words. They are the source of the types: a key that English lacks does not compile. */
export const es: Dictionary = join({ first, rest, train, network, steps, lessons, guide, tour });
export type { Dictionary } from '../parts';
