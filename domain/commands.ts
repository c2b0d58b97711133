import type { CommandSpec } from './command';
import {
  addEvidence,
  approveDeclaration,
  chooseGrounds,
  editDeclaration,
  presentWaiver,
  recordSignature,
  recordWaiverDecision,
} from './commands/waiver';
import { advancePoa, receiveItems, reviewItems } from './commands/documents';
import { markUnobtainable } from './commands/unobtainable-items';
import {
  assign,
  changeCounsel,
  hold,
  note,
  resolveAttention,
  resume,
  updateContact,
  withdraw,
} from './commands/any-time';
import {
  checkCertificate,
  recordLegalization,
  recordNotarization,
  recordTranslation,
} from './commands/certificate';
import { attachFile } from './commands/files';
import { confirmDelivery, recordTracking, ship } from './commands/delivery';
import { confirmProcedure, declareUnobtainable, logContact } from './commands/contact';
import { usePlaybook } from './commands/use-playbook';
import { close, sendAccount } from './commands/final-account';
import { acceptEngagement, declineEngagement, reviseQuote, sendQuote } from './commands/engagement';
import { addExpense, approveExpense, earnFee, recordPayment, refund, transferTrust } from './commands/money';
import {
  extendDeadline,
  recordDeficiency,
  recordIssuance,
  recordRefusal,
  recordStatus,
  requestReissue,
  submitApplication,
  supplyDeficiency,
} from './commands/application';
import { declareTrip, moveCustody, recallOriginal } from './commands/custody';
import { correct } from './commands/correct';
import { reopen } from './commands/reopen';
import { decide } from './commands/decide';
import { logClientMessage, muteMail, sendCorrection, snooze, unmuteMail } from './commands/client-contact';
import { recordNotaryRefusal, recordReturn, reportDefect, reportLost } from './commands/mishaps';
import { recordIdentity, resolveNameDifference } from './commands/names';
import {
  chooseInPerson,
  fileObjection,
  inquire,
  recordNotAccepted,
  recordObjectionResult,
  recordTransfer,
  rejectPoa,
  withdrawApplication,
} from './commands/station-answers';
import { confirmRoute } from './commands/confirm-route';
import { requestPaper } from './commands/papers';
import { nameParties } from './commands/parties';
import { cancelLetter, editLetter } from './commands/letters';
import { recordConflictCheck, recordReview, releaseLetter } from './commands/consultation';

/**
 * The registry: the only list of what can be done to a case, in the order of the journey.
 * A new command is one definition in `domain/commands/` and one line here; handlers, routes, help and schemas follow.
 */
export const COMMANDS: readonly CommandSpec[] = [
  recordConflictCheck,
  recordReview,
  releaseLetter,
  sendQuote,
  reviseQuote,
  acceptEngagement,
  declineEngagement,
  recordPayment,
  logContact,
  confirmProcedure,
  usePlaybook,
  receiveItems,
  reviewItems,
  markUnobtainable,
  advancePoa,
  rejectPoa,
  moveCustody,
  recallOriginal,
  declareTrip,
  recordIdentity,
  resolveNameDifference,
  chooseInPerson,
  submitApplication,
  recordNotAccepted,
  recordStatus,
  recordDeficiency,
  supplyDeficiency,
  withdrawApplication,
  recordIssuance,
  recordRefusal,
  recordTransfer,
  fileObjection,
  recordObjectionResult,
  extendDeadline,
  inquire,
  declareUnobtainable,
  decide,
  requestReissue,
  checkCertificate,
  recordTranslation,
  recordNotarization,
  recordNotaryRefusal,
  recordLegalization,
  reportDefect,
  addExpense,
  approveExpense,
  earnFee,
  transferTrust,
  sendAccount,
  refund,
  ship,
  recordTracking,
  confirmDelivery,
  reportLost,
  recordReturn,
  addEvidence,
  chooseGrounds,
  editDeclaration,
  approveDeclaration,
  recordSignature,
  presentWaiver,
  recordWaiverDecision,
  hold,
  resume,
  withdraw,
  assign,
  attachFile,
  note,
  logClientMessage,
  snooze,
  muteMail,
  unmuteMail,
  updateContact,
  nameParties,
  confirmRoute,
  changeCounsel,
  resolveAttention,
  correct,
  sendCorrection,
  cancelLetter,
  editLetter,
  requestPaper,
  close,
  reopen,
];

const BY_NAME: ReadonlyMap<string, CommandSpec> = new Map(COMMANDS.map((c) => [c.name, c]));

/** The command of that name, or `undefined`. */
export function commandNamed(name: string): CommandSpec | undefined {
  return BY_NAME.get(name);
}
