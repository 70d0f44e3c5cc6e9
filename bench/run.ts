import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EXIT, type ExitCode } from '#terminal/exit.ts';
import { createProgress } from '#terminal/progress.ts';
import { withTables } from './frame/document.ts';
import { linesOf, type Measured, machine, numbersOf } from './frame/report.ts';
import type { BenchOptions } from './options.ts';
import { ROOMS } from './rooms.ts';

/** A room that is quick says nothing before its table. */
const SILENT_MS = 2_000;
/** Where each word is a line of its own. */
const SELDOM_MS = 10_000;
const DOCUMENT = join(import.meta.dirname, '../docs/performance.md');

/** Measures the rooms that were asked for, and writes their numbers down. */
export async function runBench({ rooms, json, document }: BenchOptions): Promise<ExitCode> {
  const progress = createProgress(process.stderr, false);
  const measured: Measured[] = [];
  for (const room of ROOMS.filter(({ name }) => rooms.length === 0 || rooms.includes(name))) {
    let quietSince = performance.now();
    const numbers = await room.measure((text) => {
      if (performance.now() - quietSince < (process.stderr.isTTY ? SILENT_MS : SELDOM_MS)) return;
      if (!process.stderr.isTTY) quietSince = performance.now();
      progress.phase(`${room.name}: ${text} …`);
    });
    progress.done();
    measured.push({ room, numbers });
    process.stdout.write(`${linesOf({ room, numbers }).join('\n')}\n\n`);
  }
  await mkdir(dirname(json), { recursive: true });
  await writeFile(json, `${JSON.stringify({ ...machine(), rooms: measured.map(numbersOf) }, undefined, 2)}\n`);
  if (document) await writeFile(DOCUMENT, withTables(await readFile(DOCUMENT, 'utf8'), measured, machine()));
  return EXIT.good;
}
