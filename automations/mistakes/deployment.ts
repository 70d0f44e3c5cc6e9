import * as z from 'zod/mini';
import { DEPLOYMENT_KEYS } from '#automations/file/deployment-keys.ts';
import { shapeMistakes } from './shape/shape.ts';
import type { Mistake } from './words/mistake.ts';
import type { Plain } from './words/plain.ts';

const DeploymentSchema = z.object(DEPLOYMENT_KEYS);

/** What is wrong with how the app is to be deployed. */
export const deploymentMistakes = (file: Plain): readonly Mistake[] => shapeMistakes(DeploymentSchema, file, []);
