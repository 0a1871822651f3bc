import { whenOptions, topicOptions } from './places/search-options.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

export const load: PageServerLoad = () => ({ topics: topicOptions(), whens: whenOptions() });
