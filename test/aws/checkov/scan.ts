import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fetchPrograms } from '#test/aws/python.ts';

const run = promisify(execFile);

/** A rule that a resource breaks, as checkov sees it. */
export interface Finding {
  readonly rule: string;
  /** Its type and logical id: `AWS::SQS::Queue.StopDeadLetters…`. */
  readonly resource: string;
}

interface Report {
  readonly results: { readonly failed_checks: readonly { readonly check_id: string; readonly resource: string }[] };
  readonly summary: { readonly passed: number };
}

/** What checkov finds in these templates, and how much it found to be right. It is asked without the network. */
export async function scan(
  templates: readonly string[],
): Promise<{ readonly findings: readonly Finding[]; readonly passed: number }> {
  const program = join(await fetchPrograms(import.meta.dirname), 'checkov');
  const files = templates.flatMap((template) => ['--file', template]);
  const how = [
    '--framework',
    'cloudformation',
    '--output',
    'json',
    '--quiet',
    '--compact',
    '--skip-download',
    '--soft-fail',
  ];
  const { stdout } = await run(program, [...files, ...how], { maxBuffer: 64 * 1024 * 1024 });
  const { results, summary }: Report = JSON.parse(stdout);
  const findings = results.failed_checks.map(({ check_id, resource }) => ({ rule: check_id, resource }));
  return { findings, passed: summary.passed };
}
