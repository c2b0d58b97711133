import type { ClientTemplates } from '../wording';
import { advice } from './advice';
import { finalAccount, payerAccount } from './account';
import { closing } from './closing';
import { correction } from './correction';
import { deficiency } from './deficiency';
import { delivered } from './delivered';
import { engagement } from './engagement';
import { estimateChanged } from './estimate-changed';
import { filed } from './filed';
import { held } from './held';
import { inPerson } from './in-person';
import { issued } from './issued';
import { moreDocuments } from './more-documents';
import { noResponse } from './no-response';
import { originals } from './originals';
import { parcelHeld } from './parcel-held';
import { payerAdvance } from './payer-advance';
import { quote } from './quote';
import { reminder } from './reminder';
import { refusalAnswered } from './refusal-answered';
import { reopened } from './reopened';
import { returned } from './returned';
import { sentBack } from './sent-back';
import { shipped } from './shipped';
import { stationClosed } from './station-closed';
import { waiver } from './waiver';
import { welcome } from './welcome';
import { withdrawn } from './withdrawn';

/** The French template of every kind that a client or counsel gets: none may be missing. */
export const FRENCH_TEMPLATES: ClientTemplates = {
  welcome,
  quote,
  advice,
  engagement,
  'payer-advance': payerAdvance,
  'more-documents': moreDocuments,
  originals,
  reminder,
  'sent-back': sentBack,
  filed,
  'estimate-changed': estimateChanged,
  deficiency,
  issued,
  shipped,
  'parcel-held': parcelHeld,
  delivered,
  returned,
  waiver,
  'refusal-answered': refusalAnswered,
  'station-closed': stationClosed,
  'in-person': inPerson,
  correction,
  held,
  reopened,
  withdrawn,
  'no-response': noResponse,
  closing,
  'final-account': finalAccount,
  'payer-account': payerAccount,
};
