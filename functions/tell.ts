import { createTellHandler } from './runtime/lambda/tell-handler.ts';
import { tellPeople } from './runtime/telling/tell-people.ts';

/** Tells people what they have to know, in sentences, by every way that the file names. */
export const handler = createTellHandler(tellPeople);
