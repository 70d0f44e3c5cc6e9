import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { AutomationsInput } from '#automations/file/automation.ts';
import { readAutomations } from '#automations/read/automations-file.ts';
import { addAutomations, createApp } from '#infra/automation-app.ts';
import { SYNTHESIZED } from '#test/support/automations.ts';
import { playDay, type Scene } from './play-day.ts';

/** That of all files which share these modules. */
export const directory = { path: mkdtempSync(join(inject('scratch'), 'files-')) };
let made = 0;

/** Reads the file as `node infra/app.ts` does, synthesizes it, and plays a day, or a part of it, on which each alarm goes off once. */
export async function playFile(file: string, scene: Pick<Scene, 'date' | 'hours'> = {}) {
  return playDay({ assembly: await synthesized(file), drill: 'default', ...scene });
}

/** The directory of the app that a file becomes. */
export async function synthesized(file: string): Promise<string> {
  const { automations } = await readAutomations({ file });
  const assembly = join(directory.path, `cdk.out-${made++}`);
  const functionsDirectory = inject('functionsDirectory');
  addAutomations(createApp(assembly), { automations, functionsDirectory, now: SYNTHESIZED }).synth();
  return assembly;
}

/** A file beside those of others, gone when all tests have run. */
export function write(name: string, text: string): string {
  const file = join(directory.path, name);
  writeFileSync(file, text);
  return file;
}

export const playData = (data: AutomationsInput, scene?: Pick<Scene, 'date' | 'hours'>) =>
  playFile(write(`automations-${made++}.json`, JSON.stringify(data)), scene);

export const start = { components: ['shop-1'], action: 'start' as const };
