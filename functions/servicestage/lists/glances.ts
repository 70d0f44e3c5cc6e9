import { type Component, targetIdOf } from '#core/component.ts';
import { foldedId, isSameId } from '#core/id.ts';
import { isListCheaper } from '#core/look/by-list.ts';
import { type Glance, type Glances, NO_GLANCE } from '#core/ports/glances.ts';
import { type Instance, ServiceStageError } from '#core/ports/service-stage.ts';
import type { V3List, V3Listed } from './v3-list.ts';
import type { Whole } from './whole.ts';

/** Glances by the list of V3. V2 has none for a whole project. */
export const glancesBy = (list: Pick<V3List, 'components'>): Glances => ({
  async glance(components, time) {
    const unseen = new Map(
      components.flatMap((one) => (one.api === 'v3' ? [[foldedId(one.componentId), one] as const] : [])),
    );
    if (!isListCheaper(unseen.size) || time?.aborted) return NO_GLANCE;
    const seen = new Map<string, Instance>();
    let requests = 1;
    const hear = ({ items }: Whole<V3Listed>): void => {
      for (const row of items) {
        const asked = unseen.get(foldedId(row.id));
        if (asked === undefined || row.instance === undefined || !isOf(row, asked)) continue;
        seen.set(foldedId(targetIdOf(asked)), row.instance);
        unseen.delete(foldedId(row.id));
      }
    };
    const glanced = (): Glance => ({ seen, requests });
    try {
      hear(
        await list.components((read) => {
          hear(read);
          const { items, total } = read;
          const goOn = !time?.aborted && isListCheaper(unseen.size, { rows: items.length, requests, total });
          requests += Number(goOn);
          return goOn;
        }),
      );
      return glanced();
    } catch (error) {
      if (!(error instanceof ServiceStageError)) throw error;
      return { ...glanced(), failed: error };
    }
  },
});

/** By its detail one under another application is missing: that is for its detail to say. */
const isOf = ({ application }: V3Listed, { applicationId }: Component): boolean =>
  application.id !== undefined && isSameId(application.id, applicationId);
