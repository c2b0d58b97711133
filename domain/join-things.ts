/** Papers, stations and offices in a row, for people. Their names contain commas ("work permit, Shanghai, Pudong"), so none joins them. */
export function joinThings(names: readonly string[]): string {
  return names.join('; ');
}
