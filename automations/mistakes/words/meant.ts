import { ACTIONS, type ActionName } from '#core/action.ts';
import { nearest } from './nearest.ts';

/** The action a text stands for, misspelt or not: the rest of the automation is judged by it. */
export const actionMeant = (text: unknown): ActionName | undefined =>
  typeof text === 'string' ? (ACTIONS.find((action) => action === text) ?? nearest(text, ACTIONS)) : undefined;

/** The same of the kind of a health check: it asks a web address unless it says otherwise. */
export const checkKindMeant = (text: unknown): 'http' | 'instance' | undefined => {
  if (text === undefined) return 'http';
  return typeof text === 'string' ? nearest(text, ['http', 'instance']) : undefined;
};
