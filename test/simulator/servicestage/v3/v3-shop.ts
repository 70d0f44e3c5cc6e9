import { PLACE, type ServedOptions, servedShop } from '#test/simulator/servicestage/shop.ts';

export const V3_PLACE = {
  applicationId: 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa',
  componentId: 'cccccccc-2222-4222-8222-cccccccccccc',
} as const;

export const CAS_3 = `/v3/${PLACE.projectId}/cas`;
export const COMPONENTS_3 = `${CAS_3}/applications/${V3_PLACE.applicationId}/components`;
export const COMPONENT_3 = `${COMPONENTS_3}/${V3_PLACE.componentId}`;
export const OTHER = '99999999-9999-4999-8999-999999999999';

/** The same shop, with the ids that V3 has for shop-web. */
export async function v3Shop({ beginning, ...options }: ServedOptions = {}) {
  const open = await servedShop({ ...options, beginning: { v3: V3_PLACE, ...beginning } });
  const post = (body: unknown, path = `${COMPONENT_3}/action`) => open.post(body, path);
  return {
    ...open,
    post,
    /** An action that has to be accepted; the job's id. */
    doing: async (action: string, parameters = {}): Promise<string> => {
      const { status, text, json } = await post({ action, parameters });
      if (status !== 200) throw new Error(`${action}: ${text}`);
      return json.job_id;
    },
    detail: async () => (await open.get(COMPONENT_3)).json,
    records: async () => (await open.get(`${COMPONENT_3}/records`)).json.records,
  };
}
