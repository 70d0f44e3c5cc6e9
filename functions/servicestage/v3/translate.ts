import { type Platform, PlatformSchema } from '#core/component.ts';
import type { Instance, Snapshot } from '#core/ports/service-stage.ts';
import type { Clean } from '#servicestage/clean/clean.ts';
import { readableWord } from '#servicestage/clean/readable-text.ts';
import { stateOf } from '#servicestage/said-state.ts';
import type { ComponentAnswer, RecordEntry } from './schemas.ts';

// Every text that somebody else chose goes through `clean` here; ids and versions are as they are, or the answer is refused before.

export function instanceOf(answer: ComponentAnswer, clean: Clean): Instance {
  const { version, replica: configured, status } = answer;
  const { component_status, replica = configured } = status;
  return {
    platform: platformOf(answer),
    version,
    status: readableWord(component_status, clean),
    ...stateOf({ ...status, replica }, clean),
  };
}

/** `platform_type` has V2's words, it seems; `deploy_mode` has its own, and is in both detail and lists. */
export function platformOf({
  runtime_stack,
  platform_type,
}: Pick<ComponentAnswer, 'runtime_stack' | 'platform_type'>): Platform | 'unknown' {
  switch (runtime_stack?.deploy_mode) {
    case 'container':
      return 'cce';
    case 'virtualmachine':
      return 'vmapp';
    default: {
      const platform = PlatformSchema.safeParse(platform_type);
      return platform.success ? platform.data : 'unknown';
    }
  }
}

/** In the order in which they came, the newest first: their times are text of a form that nobody documents. */
export const snapshotsOf = (records: readonly RecordEntry[]): Snapshot[] =>
  records.map(({ version, current_used, begin_time }) => {
    const createdAt = instantOf(begin_time ?? undefined);
    return {
      version,
      ...(createdAt !== undefined && { createdAt }),
      ...(current_used === true && { current: true as const }),
    };
  });

const EPOCH_MS = /^\d{13}$/;
const EPOCH_SECONDS = /^\d{10}$/;
/** With its zone: without it nobody knows which instant it is. */
const ISO_WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/;

/** In epoch milliseconds where the form leaves no doubt; else undefined, and what needs the age of a version does without. */
function instantOf(time: string | number | undefined): number | undefined {
  const text = String(time ?? '');
  if (EPOCH_MS.test(text)) return Number(text);
  if (EPOCH_SECONDS.test(text)) return Number(text) * 1000;
  const at = ISO_WITH_ZONE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
