import { describe, expect, it } from 'vitest';
import type { HttpCheck } from '#core/health-check.ts';
import type { Web } from '#core/ports/web.ts';

export interface WebWorld {
  readonly web: Web;
  /** A check of an address that answers well, and of one that does not. */
  readonly well: HttpCheck;
  readonly sick: HttpCheck;
}

/** What a health check relies on, whoever asks the web. */
export function describeWeb(name: string, open: () => WebWorld | Promise<WebWorld>): void {
  describe(`the web ${name}`, () => {
    it('is healthy where the answer is as expected', async () => {
      const { web, well } = await open();

      expect(await web.ask(well)).toEqual({ healthy: true, latencyMs: expect.any(Number), why: 'it answered 200' });
    });

    it('is not where it is not, and nothing is thrown', async () => {
      const { web, sick } = await open();

      const finding = await web.ask(sick);

      expect(finding).toMatchObject({ healthy: false, why: 'it answered 503' });
      expect(finding.latencyMs).toBeGreaterThanOrEqual(0);
    });
  });
}
