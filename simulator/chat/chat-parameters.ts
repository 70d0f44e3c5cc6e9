import { parseJson } from '#core/json.ts';
import { type ChatWay, WaysSchema } from '#core/way/way.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import { parameterOf } from './chat-server.ts';

/** The chats by which people are told, as the function that tells them knows it. */
export const chatsIn = ({ functions }: Deployment): readonly ChatWay[] =>
  functions.flatMap(({ environment: { WAYS } }) =>
    WAYS === undefined ? [] : WaysSchema.parse(parseJson(WAYS)).flatMap((way) => (way.kind === 'chat' ? [way] : [])),
  );

/** What an operator puts into Parameter Store for them: the names of parameters, each with its value. */
export const chatParameters = (deployment: Deployment): ReadonlyMap<string, string> =>
  new Map(chatsIn(deployment).map(({ parameter, chat }) => [parameter, parameterOf(chat)]));
