import type { OpenAnswer, SendAnswer } from '../client/wire';
import type { Role } from '../domain/actor';

/** Nobody can say whether it was done: the same message may be sent again. */
export class NotAnswered extends Error {
  override readonly name = 'NotAnswered';
}

/** The desk says no, and sending again would not help. */
export class TurnedDown extends Error {
  override readonly name = 'TurnedDown';
}

/** Longer than the desk waits for an Update. Milliseconds. */
const PATIENCE_MS = 20_000;

/** Answers after which the same message is sent again: the desk or something behind it is away, or it fell over. */
const AGAIN: ReadonlySet<number> = new Set([429, 500, 502, 503]);

/** Speaks to the desk over HTTP as the local user; every call is one attempt. */
export class DeskCaller {
  constructor(
    readonly url: string,
    private readonly token: string,
  ) {}

  open(intake: unknown, key: string): Promise<OpenAnswer> {
    return this.#post<OpenAnswer>('/api/cases', { intake, key }, 'paralegal');
  }

  send(ref: string, command: string, body: { data: unknown; key: string }, as: Role): Promise<SendAnswer> {
    return this.#post<SendAnswer>(`/api/cases/${ref}/commands/${command}`, body, as);
  }

  /** @throws NotAnswered, TurnedDown */
  async #post<T>(path: string, body: unknown, as: Role): Promise<T> {
    let answer: Response;
    let text: string;
    try {
      answer = await fetch(`${this.url}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${this.token}`,
          'x-clearance-as': as,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      text = await answer.text();
    } catch (cause) {
      throw new NotAnswered('no answer', { cause });
    }
    if (answer.ok) return JSON.parse(text) as T;
    if (AGAIN.has(answer.status)) throw new NotAnswered(`${answer.status}`);
    throw new TurnedDown(`${path}: ${answer.status} ${text.slice(0, 300)}`);
  }
}
