import type { Platform, ProjectId } from '#core/component.ts';
import type { Instance } from '#core/ports/service-stage.ts';
import { about, whole } from '#servicestage/amiss.ts';
import type { Ask } from '#servicestage/ask.ts';
import type { Clean } from '#servicestage/clean/clean.ts';
import { readableWord } from '#servicestage/clean/readable-text.ts';
import { casPath } from '#servicestage/dialect.ts';
import { quotesInState } from '#servicestage/v3/no-answer.ts';
import { ComponentAnswerSchema } from '#servicestage/v3/schemas.ts';
import { instanceOf, platformOf } from '#servicestage/v3/translate.ts';
import { amissIn, type Listed, listed, PER_PAGE, pageOf } from './entries.ts';
import { V3ComponentsAnswerSchema, type V3Row } from './list-schemas.ts';
import { type Whole, wholeOf } from './whole.ts';

/** A component of V3, as the list of its project tells of it. What that leaves out is missing. */
export interface V3Listed extends Listed {
  readonly application: Partial<Listed>;
  readonly environment: Partial<Listed>;
  readonly platform: Platform | 'unknown';
  /** For people to read, and not whole if it is long. */
  readonly version?: string;
  /** How it is, the same as its detail says; missing where the row does not say enough for that, and it has to be read by itself. */
  readonly instance?: Instance;
}

/** The components of a whole project, a hundred a request. Every method rejects with a `ServiceStageError` and retries nothing. */
export interface V3List {
  /** How many there are, if ServiceStage says so: the least that can be asked. */
  count(): Promise<number | undefined>;
  /**
   * All of them, the oldest first.
   * @param goOn asked after each page but the last, with what is known by then; if not, that is all
   */
  components(goOn?: (read: Whole<V3Listed>) => boolean): Promise<Whole<V3Listed>>;
}

export function v3ListOf(ask: Ask, projectId: ProjectId): V3List {
  const path = `${casPath('v3', projectId)}/components`;
  const page = async (limit: number, offset: number) => {
    const request = pageOf('v3', path, limit, offset);
    const { said, clean } = await ask(V3ComponentsAnswerSchema, request, ({ components }, cleaning) =>
      amissIn('components', components, cleaning, (row, place) => amiss(row, place, projectId, cleaning)),
    );
    return { items: said.components.map((row) => listedInV3(row, clean)), total: said.count };
  };
  return {
    count: async () => (await page(1, 0)).total,
    components: (goOn) => wholeOf((offset) => page(PER_PAGE, offset), goOn),
  };
}

function amiss(row: V3Row, place: string, projectId: ProjectId, clean: Clean): string | undefined {
  const { data } = ComponentAnswerSchema.safeParse(row);
  return (
    about(row.project_id, projectId, 'another project') ??
    whole(row.application_id, `${place}.application_id`, clean) ??
    whole(row.environment_id, `${place}.environment_id`, clean) ??
    (data && quotesInState(data, `${place}.`, clean))
  );
}

function listedInV3(row: V3Row, clean: Clean): V3Listed {
  const { data } = ComponentAnswerSchema.safeParse(row);
  return {
    ...listed(row, clean),
    application: partOf(row.application_id, row.application_name, clean),
    environment: partOf(row.environment_id, row.environment_name, clean),
    platform: platformOf(row),
    ...(row.version !== undefined && { version: readableWord(row.version, clean) }),
    ...(data && { instance: instanceOf(data, clean) }),
  };
}

const partOf = (id: string | undefined, name: string | undefined, clean: Clean): Partial<Listed> => ({
  ...(id && { id }),
  ...(name !== undefined && { name: readableWord(name, clean) }),
});
