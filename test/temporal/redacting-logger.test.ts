import { ApplicationFailure } from '@temporalio/common';
import { RedactingLogger, redact, type LogLine } from '../../temporal/redacting-logger';

function logged(act: (logger: RedactingLogger) => void): LogLine[] {
  const lines: string[] = [];
  act(
    new RedactingLogger({
      level: 'info',
      write: (line) => lines.push(line),
      now: () => new Date('2026-09-21T01:00:00Z'),
    }),
  );
  return lines.map((line) => JSON.parse(line) as LogLine);
}

test('a failed activity is told by type names and ref, never by its words', () => {
  const cause = Object.assign(new TypeError('550 <jane.roe@example.com> unknown'), { stack: 'at jane.roe' });
  const error = ApplicationFailure.create({ type: 'MailRefused', message: 'no mailbox jane.roe', cause });
  const [line] = logged((logger) =>
    logger.warn('Activity failed', {
      sdkComponent: 'worker',
      workflowId: 'case/CN-2026-7K4M2P',
      workflowType: 'clearanceCase',
      activityType: 'sendLetter',
      attempt: 3,
      error,
      task: 'jane.roe',
      taskEncoded: 'amFuZQ==',
    }),
  );
  expect(line).toEqual({
    at: '2026-09-21T01:00:00.000Z',
    level: 'warn',
    message: 'Activity failed',
    component: 'worker',
    ref: 'CN-2026-7K4M2P',
    workflow: 'clearanceCase',
    activity: 'sendLetter',
    attempt: 3,
    errors: ['ApplicationFailure(MailRefused)', 'TypeError'],
  });
});

test('the text that the SDK appends to a message is cut off', () => {
  const [line] = logged((logger) =>
    logger.error('Error while processing ActivityTask.start: Jane Roe of Dublin', { sdkComponent: 'worker' }),
  );
  expect(line?.message).toBe('Error while processing ActivityTask.start');
});

test.each([
  ['mail to jane.roe@example.com refused', 'mail to [address] refused'],
  ['passport E12345678 seen', 'passport [number] seen'],
  ['call +1 (503) 555-0142 now', 'call [number] now'],
  ['born 1984-02-29', 'born [number]'],
  ['case CN-2026-742345 and CN-2026-7K4M2P wait', 'case CN-2026-742345 and CN-2026-7K4M2P wait'],
  ['attempt 3 of 10', 'attempt 3 of 10'],
])('%j is written as %j', (text, expected) => {
  expect(redact(text)).toBe(expected);
});

test('names that are no names are not written', () => {
  const error = Object.assign(new Error('x'), { name: 'Jane Roe, jane@example.com', type: 'a b' });
  const [line] = logged((logger) =>
    logger.error('Oops', { error, workflowId: 'jane', activityType: 'a sentence here' }),
  );
  expect(line).toEqual({
    at: '2026-09-21T01:00:00.000Z',
    level: 'error',
    message: 'Oops',
    errors: ['Error'],
  });
});

test.each([
  ['1.0.0-742345678901', '1.0.0-742345678901'],
  ['0.14.2-d41d8cd98f00', '0.14.2-d41d8cd98f00'],
  ['E12345678', undefined],
  ['+1 (503) 555-0142', undefined],
  ['1.0.0-Jane', undefined],
])('%j as the build is written as %j', (build, expected) => {
  const [line] = logged((logger) => logger.info('the worker runs cases', { build }));
  expect(line).toEqual({
    at: '2026-09-21T01:00:00.000Z',
    level: 'info',
    message: 'the worker runs cases',
    ...(expected === undefined ? {} : { build: expected }),
  });
});

test('lines below the level are not written', () => {
  expect(logged((logger) => logger.debug('x'))).toEqual([]);
});
