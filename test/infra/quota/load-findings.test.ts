import { expect, it } from 'vitest';
import { loadFindings } from '#infra/quota/load-findings.ts';
import { MOST_IN_MAIN } from '#infra/quota/quotas.ts';

it.each([
  ['few', { triggers: 239, bytes: 479_999 }, 0],
  ['nearly too many', { triggers: 240, bytes: 0 }, 1],
  ['nearly too large ones', { triggers: 1, bytes: 480_000 }, 1],
  ['just not too many', MOST_IN_MAIN, 1],
  ['too many, which have moved', { triggers: 301, bytes: 0 }, 0],
])('%s triggers for one stack are warned of in time, and never refused', (_, load, warnings) => {
  const findings = loadFindings(load);

  expect(findings).toHaveLength(warnings);
  for (const { severity, message } of findings) {
    expect(severity).toBe('warning');
    expect(message).toContain('See "A file outgrows its stack" in docs/runbook.md');
  }
});
