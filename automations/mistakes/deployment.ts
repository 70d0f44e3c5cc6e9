import * as z from 'zod/mini';
import { DEPLOYMENT_KEYS } from '#automations/file/deployment-keys.ts';
import { notifyMistakes } from './notify.ts';
import { shapeMistakes } from './shape/shape.ts';
import type { Mistake } from './words/mistake.ts';
import { isPlain, type Plain } from './words/plain.ts';

const { notify: _, ...others } = DEPLOYMENT_KEYS;
const DeploymentSchema = z.object(DEPLOYMENT_KEYS);
const OthersSchema = z.object(others);

/** What is wrong with how the app is to be deployed. */
export const deploymentMistakes = (file: Plain): readonly Mistake[] =>
  isPlain(file.notify)
    ? [...notifyMistakes(file.notify), ...shapeMistakes(OthersSchema, file, [])]
    : shapeMistakes(DeploymentSchema, file, []);
