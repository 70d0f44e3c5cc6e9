import type { ServiceStage } from '#core/ports/service-stage.ts';

/**
 * Sees no job, and nothing in the middle of anything. One defence often makes up for another that is missing, so a bug in
 * one of them is planted together with this.
 */
export const blindfold = (serviceStage: ServiceStage): ServiceStage => ({
  ...serviceStage,
  async instance(component) {
    const { lastJobId: _, lastJobStatus: __, ...instance } = await serviceStage.instance(component);
    return instance.status === 'STOPPED' ? instance : { ...instance, status: 'RUNNING' };
  },
});
