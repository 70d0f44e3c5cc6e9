import { inject } from 'vitest';
import { type PlayedDay, playDay, type Scene } from './play-day.ts';

/** A day of `watched.yaml`. Some hours are enough: the probe looks each minute. */
export const play = (scene: Omit<Scene, 'assembly'>): Promise<PlayedDay> =>
  playDay({ hours: ['13:20', '15:20'], ...scene, assembly: inject('watched') });

export const rollbacks = ({ accepted }: PlayedDay) => accepted.filter(({ action }) => action === 'rollback');

export const components = { web: { versions: ['1.8.0', '1.9.0'] } };
