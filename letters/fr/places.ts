import type { Offices, StationName } from '../../domain/letters';
import { of } from './grammar';

/** `Beijing, Chaoyang` -> `Pékin, Chaoyang`; every other city keeps the name by which its papers call it. */
export function place(name: string): string {
  return name.replace(/^Beijing\b/, 'Pékin');
}

/** `le poste de police`; `l’office notarial` where it comes first. */
export function officeKind({ is }: { readonly is?: StationName['is'] | undefined }): string {
  return is === 'notary' ? 'l’office notarial' : 'le poste de police';
}

/** `ce poste de police` */
export function thisOffice({ is }: StationName): string {
  return is === 'notary' ? 'cet office notarial' : 'ce poste de police';
}

/** Whoever decides, in a letter about several places. */
export function decidingOffice(offices: Offices | undefined): string {
  return offices === 'mixed' ? 'le service concerné' : officeKind({ is: offices });
}

/** `au poste de police` */
export function atOfficeKind({ is }: StationName): string {
  return is === 'notary' ? 'à l’office notarial' : 'au poste de police';
}

/** `du poste de police` */
export function ofOfficeKind({ is }: StationName): string {
  return is === 'notary' ? 'de l’office notarial' : 'du poste de police';
}

/** `le poste de police de Shanghai, Pudong` */
export function office(station: StationName): string {
  return `${officeKind(station)} ${of(place(station.name))}`;
}

/** `au poste de police de Shanghai, Pudong` */
export function atOffice(station: StationName): string {
  return `${atOfficeKind(station)} ${of(place(station.name))}`;
}

/** `du poste de police de Shanghai, Pudong` */
export function ofOffice(station: StationName): string {
  return `${ofOfficeKind(station)} ${of(place(station.name))}`;
}
