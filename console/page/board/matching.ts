/** What a filter leaves of names: those that have it as a part, in large letters or small; all of them where it is empty. */
export function matching(filter: string): (name: string) => boolean {
  const wanted = filter.trim().toLocaleLowerCase();
  return (name) => wanted === '' || name.toLocaleLowerCase().includes(wanted);
}
