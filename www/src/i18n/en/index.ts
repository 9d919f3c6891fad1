import { join, type Dictionary } from '../parts';
import { first } from './first';
import { guide } from './guide';
import { lessons } from './lessons';
import { network } from './network';
import { rest } from './rest';
import { steps } from './steps';
import { tour } from './tour';
import { train } from './train';

export const en: Dictionary = join({ first, rest, train, network, steps, lessons, guide, tour });
