import type { V3Component } from '#core/component.ts';
import { about, first, whole } from '#servicestage/amiss.ts';
import type { Clean } from '#servicestage/clean/clean.ts';
import type { ComponentAnswer, RecordsAnswer } from './schemas.ts';

// Why an answer is none to what was asked, as far as it says what it is about; undefined if it is one. What it says is not quoted.

/** A component. */
export const notOfComponent = (
  { id, application_id, version, status: { last_job_id } }: ComponentAnswer,
  { applicationId, componentId }: Pick<V3Component, 'applicationId' | 'componentId'>,
  clean: Clean,
): string | undefined =>
  about(id, componentId, 'another component') ??
  about(application_id, applicationId, 'another application') ??
  whole(version, 'version', clean) ??
  whole(last_job_id, 'status.last_job_id', clean);

/** One page of the records of a component: they name an instance, which V3 hides, and so nothing to compare. */
export const notOfRecords = ({ records }: RecordsAnswer, clean: Clean): string | undefined =>
  first(records, ({ version }, index) => whole(version, `records.${index}.version`, clean));
