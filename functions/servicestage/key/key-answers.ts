import { utcText } from '#core/instant.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import type { Admission } from '#core/trust/trust.ts';
import type { Verdict } from './trial.ts';

export const isRefusal = (answer: unknown): answer is ServiceStageError =>
  answer instanceof ServiceStageError && answer.fate === 'credentials';

/** Whatever ServiceStage itself says is behind the gateway, which lets nobody through whose signature is bad. */
export const isAcceptance = (answer: unknown): boolean =>
  !(answer instanceof ServiceStageError) || answer.failure.code?.startsWith('SVCSTG.') === true;

export function verdictOf(answer: unknown): Verdict<ServiceStageError> {
  if (isRefusal(answer)) return { refused: answer };
  return isAcceptance(answer) ? 'accepted' : 'none';
}

export function barred({ refusal, again }: Admission & { kind: 'barred' }, key: string): ServiceStageError {
  const when = again === undefined ? 'not tried again' : `not tried again before ${utcText(again)}`;
  const since = `${key} was refused at ${utcText(refusal.at)} and is ${when}, unless it is replaced`;
  const message = `${refusal.failure.message} (remembered: ${since})`;
  return new ServiceStageError('credentials', { ...refusal.failure, message });
}

export const notYet = (why: string): ServiceStageError =>
  new ServiceStageError('not-sent', { message: `not sent: ${why}` });
