import * as z from 'zod/mini';
import { field } from './field.ts';

/** It begins names of schedule groups and rules, which end at 64 characters: what comes after it has to find room, too. */
export const MOST_OF_NAME = 24;

const DeploymentNameSchema = z.string().check(z.maxLength(MOST_OF_NAME), z.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/));

/** How the app of this file is deployed, beside other apps of the same account and region. */
export const DEPLOYMENT_KEYS = {
  name: field(z.optional(DeploymentNameSchema), {
    right: `a name is up to ${MOST_OF_NAME} lower-case letters and digits, begins with a letter and joins words by single hyphens, such as staging`,
    form: `what tells this app from others [in one account](#several-apps-in-one-account), up to ${MOST_OF_NAME} characters, such as \`staging\``,
    otherwise: 'none: the one app that has no name',
  }),
};
