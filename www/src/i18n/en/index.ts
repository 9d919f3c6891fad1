import { join, type Dictionary } from '../parts';
import { first } from './first';
import { network } from './network';
import { rest } from './rest';
import { train } from './train';

export const en: Dictionary = join({ first, rest, train, network });
