import type { V3Component } from '#core/component.ts';
import { about, first, whole } from '#servicestage/amiss.ts';
import type { Clean } from '#servicestage/clean/clean.ts';
import type { ComponentAnswer, RecordsAnswer } from './schemas.ts';

// Why an answer is none to what was asked, as far as it says what it is about; undefined if it is one. What it says is not quoted.

/** A component. */
export const notOfComponent = (
  answer: ComponentAnswer,
  { applicationId, componentId }: Pick<V3Component, 'applicationId' | 'componentId'>,
  clean: Clean,
): string | undefined =>
  about(answer.id, componentId, 'another component') ??
  about(answer.application_id, applicationId, 'another application') ??
  quotesInState(answer, '', clean);

/** How a component is, in its detail or in a row of a list; `place` is that of the row, with a dot, or empty. */
export const quotesInState = (
  { version, status: { last_job_id } }: ComponentAnswer,
  place: string,
  clean: Clean,
): string | undefined =>
  whole(version, `${place}version`, clean) ?? whole(last_job_id, `${place}status.last_job_id`, clean);

/** One page of the records of a component: they name an instance, which V3 hides, and so nothing to compare. */
export const notOfRecords = ({ records }: RecordsAnswer, clean: Clean): string | undefined =>
  first(records, ({ version }, index) => whole(version, `records.${index}.version`, clean));
