/** As a durable step does: again with the same arguments, and a few times only. */
export async function persist<T>(body: () => Promise<T>): Promise<T | undefined> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    try {
      return await body();
    } catch {}
  }
  return undefined;
}
