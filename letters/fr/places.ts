import type { StationName } from '../../domain/letters';
import { of } from './grammar';

/** `Beijing, Chaoyang` -> `Pékin, Chaoyang`; every other city keeps the name by which its papers call it. */
export function place(name: string): string {
  return name.replace(/^Beijing\b/, 'Pékin');
}

/** `le poste de police de Shanghai, Pudong` */
export function office(station: StationName): string {
  return `le poste de police ${of(place(station.name))}`;
}

/** `au poste de police de Shanghai, Pudong` */
export function atOffice(station: StationName): string {
  return `au poste de police ${of(place(station.name))}`;
}

/** `du poste de police de Shanghai, Pudong` */
export function ofOffice(station: StationName): string {
  return `du poste de police ${of(place(station.name))}`;
}
