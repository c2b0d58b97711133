import {
  ApplicationFailure,
  CancellationScope,
  defineQuery,
  defineUpdate,
  isCancellation,
  setDefaultSignalHandler,
  setHandler,
} from '@temporalio/workflow';
import { NEXT_QUERY, RECORD_QUERY, REFUSED, VIEW_QUERY, type CaseRecord } from '../domain/case-input';
import { CALENDAR_NEWS, calendarNewsSchema } from '../domain/calendar-news';
import { COMMANDS } from '../domain/commands';
import type { Envelope, Receipt } from '../domain/envelope';
import { isRefusal, problems, readEnvelope } from '../domain/judge';
import { again } from '../domain/reopening';
import { refuse, type Refusal } from '../domain/refusal';
import { SYSTEM } from '../domain/actor';
import type { CaseView, NextView } from '../domain/view';
import type { CaseFile } from './case-file';

/** An Update is how people send: judged at once in the order of arrival, and answered with a receipt or a refusal. */
export function handleCommands(file: CaseFile): void {
  for (const { name, help } of COMMANDS) {
    setHandler(defineUpdate<Receipt, [unknown]>(name), (input) => file.accept(readable(name, input)), {
      description: help,
      validator: (input) => {
        const refusal = file.objection(readable(name, input));
        if (refusal) throw refusedWith(refusal);
      },
    });
  }
  handleSignals(file);
}

/**
 * A Signal is how machines send, and what the desk leaves when no worker is up: never lost, never failing the case.
 * One handler for all names, because handlers per name would lose the order in which signals came.
 */
function handleSignals(file: CaseFile): void {
  setDefaultSignalHandler((name, input) => {
    if (name === CALENDAR_NEWS) {
      const news = calendarNewsSchema.safeParse(input);
      if (news.success) file.enterCalendarNews(news.data);
      else
        file.refuseMessage(
          name,
          refuse('bad-data', 'the news of the calendar cannot be read', problems(news.error)),
        );
      return;
    }
    const envelope = envelopeFor(name, input);
    const refusal = isRefusal(envelope) ? envelope : file.objection(envelope);
    if (refusal) file.refuseMessage(name.slice(0, 64), refusal);
    else if (!isRefusal(envelope)) file.accept(envelope);
  });
}

/** Queries are how the desk reads; they answer from memory and change nothing. */
export function handleQueries(file: CaseFile): void {
  setHandler(defineQuery<CaseView>(VIEW_QUERY), () => file.view(), {
    description: 'the case as people see it',
  });
  setHandler(defineQuery<NextView>(NEXT_QUERY), () => file.next(), {
    description: 'what can be done now, and by whom',
  });
  setHandler(defineQuery<CaseRecord>(RECORD_QUERY), () => file.record(), {
    description: 'everything that was entered, and what the case did about it',
  });
}

/** Somebody cancelled the workflow in the engine: the client's originals must still come home, so it is a withdrawal. */
export function withdrawOnCancel(file: CaseFile): void {
  CancellationScope.current().cancelRequested.catch((error: unknown) => {
    if (!isCancellation(error)) throw error;
    const envelope: Envelope = {
      version: 1,
      key: again(file.matter, 'cancelled-in-the-engine'),
      hash: '0'.repeat(64),
      command: 'withdraw',
      data: { remark: 'cancelled in the Temporal UI' },
      actor: SYSTEM,
    };
    const refusal = file.objection(envelope);
    if (refusal) file.refuseMessage('withdraw', refusal);
    else file.accept(envelope);
  });
}

/** The envelope, or an ApplicationFailure that carries the refusal: a plain Error here would block the case. */
function readable(name: string, input: unknown): Envelope {
  const envelope = envelopeFor(name, input);
  if (isRefusal(envelope)) throw refusedWith(envelope);
  return envelope;
}

function envelopeFor(name: string, input: unknown): Envelope | Refusal {
  const envelope = readEnvelope(input);
  if (isRefusal(envelope) || envelope.command === name) return envelope;
  return refuse('bad-data', 'the message says another command than the one it came as');
}

function refusedWith(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.create({
    type: REFUSED,
    message: refusal.message,
    nonRetryable: true,
    details: [refusal],
  });
}
