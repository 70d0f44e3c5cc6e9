/** An HTTP answer as it goes over the wire; `errorCode` is for the record. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly errorCode?: string;
}

export const json = (status: number, body: unknown): WireAnswer => ({
  status,
  headers: { 'content-type': 'application/json;charset=utf-8' },
  body: JSON.stringify(body),
});

/** What the front proxy says when nothing is behind it. */
export const html = (status: number): WireAnswer => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: `<html>\r\n<head><title>${status}</title></head>\r\n<body><center><h1>${status}</h1></center><hr><center>proxy</center></body>\r\n</html>\r\n`,
});

/** 204: it was done, and there is nothing to say. */
export const noContent = (): WireAnswer => ({ status: 204, headers: {}, body: '' });
