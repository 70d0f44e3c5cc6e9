import type { Automations } from '#automations/file/automation.ts';
import { readAutomations } from '#automations/read/automations-file.ts';
import { formatMistakes } from '#automations/read/format-mistakes.ts';

/** A file that can be used, and what it is warned of: a paragraph, empty where there is nothing. */
interface ReadFile {
  readonly file: Automations;
  /** As it is shown: relative to the working directory where it lies below it. */
  readonly path: string;
  readonly warnings: string;
}

/**
 * Reads the file that was asked for. A contradiction is no mistake here: the plan shows it.
 * @param now in epoch ms
 * @throws AutomationsFileError
 */
export async function readFile(asked: { readonly automations?: string }, now: number): Promise<ReadFile> {
  const { automations: named } = asked;
  const { automations: file, ...report } = await readAutomations({
    ...(named !== undefined && { file: named }),
    now,
    conflicts: 'left',
  });
  return {
    file,
    path: report.file,
    warnings: report.warnings.length === 0 ? '' : formatMistakes({ ...report, mistakes: [] }),
  };
}
