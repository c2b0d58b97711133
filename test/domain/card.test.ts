import { cardOf } from '../../domain/card';
import type { WaitView } from '../../domain/view';

const wait: WaitView = {
  name: 'answer',
  owner: 'station',
  station: 'shanghai-pudong',
  about: 'answer of Shanghai, Pudong to Maria Ortiz',
  since: '2026-09-21T01:00:00.000Z',
  dueAt: '2026-11-03T09:00:00.000Z',
  provisional: false,
  calendar: 'china',
  rungsSent: ['check-15'],
  nextRung: null,
  paused: false,
  breached: false,
  commands: ['record-issuance'],
  watcher: 'agent',
  decides: 'attorney',
};
const row = (more: Partial<WaitView>) => cardOf('application', [{ ...wait, ...more }], []).split('\n')[3];

describe('the card that ops read', () => {
  it('tells stage, owner, station, since, due, rungs and what needs attention', () => {
    expect(
      cardOf(
        'application',
        [wait],
        [{ id: 'mail-failed-1', code: 'mail-failed', about: 'to maria@example.com', since: wait.since }],
      ),
    ).toBe(
      [
        '### application',
        '| waiting on | since | due | rungs | provisional |',
        '| --- | --- | --- | --- | --- |',
        '| station: answer (shanghai-pudong) | 2026-09-21 | 2026-11-03 17:00 CST | check-15 | no |',
        '',
        'Attention: mail-failed',
      ].join('\n'),
    );
  });

  it('never tells what a wait or an attention is about, which may name a person', () => {
    const card = cardOf(
      'application',
      [wait],
      [{ id: 'x', code: 'overdue', about: 'Maria', station: 'wuhan', since: wait.since }],
    );
    expect(card).not.toContain('Maria');
    expect(card).toContain('Attention: overdue (wuhan)');
  });

  it.each<[string, Partial<WaitView>, string]>([
    ["China's time for China's clocks", { dueAt: '2026-11-03T16:30:00.000Z' }, '2026-11-04 00:30 CST'],
    ['UTC for the others', { calendar: 'client' }, '2026-11-03 09:00 UTC'],
    ['that the clock stands', { paused: true }, 'clock stopped'],
    ['that nothing is planned yet', { dueAt: null }, 'being planned'],
    ['that it is over', { breached: true }, '2026-11-03 17:00 CST (over)'],
    ['that the date is provisional', { provisional: true }, '| yes |'],
    ['that no rung was sent', { rungsSent: [] }, '| none sent |'],
  ])('says %s', (_what, more, expected) => {
    expect(row(more)).toContain(expected);
  });

  it('says that nothing is waited for', () => {
    expect(cardOf('closed', [], [])).toBe('### closed\nNothing is waited for.\n\nAttention: none');
  });
});
