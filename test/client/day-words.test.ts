import { dayFromWords, dayHere, readDay, resolveDays } from '../../client/cli/day-words';

/** A Monday. */
const TODAY = '2026-11-23';
const io = { now: () => new Date('2026-11-23T15:00:00Z'), zone: 'America/Los_Angeles' };

describe('days in words', () => {
  it.each([
    ['today', 'back', '2026-11-23'],
    ['Yesterday', 'back', '2026-11-22'],
    ['tomorrow', 'ahead', '2026-11-24'],
    ['3 days ago', 'back', '2026-11-20'],
    ['a week ago', 'back', '2026-11-16'],
    ['two weeks ago', 'back', '2026-11-09'],
    ['in 10 days', 'ahead', '2026-12-03'],
    ['friday', 'back', '2026-11-20'],
    ['fri', 'back', '2026-11-20'],
    ['friday', 'ahead', '2026-11-27'],
    ['monday', 'back', '2026-11-23'],
    ['monday', 'ahead', '2026-11-30'],
    ['last monday', 'back', '2026-11-16'],
    ['next friday', 'back', '2026-11-27'],
    ['2026-11-01', 'back', undefined],
    ['someday', 'back', undefined],
    ['soonday ago', 'back', undefined],
    ['', 'back', undefined],
    ['9999 days ago', 'back', undefined],
  ] as const)('"%s", looking %s, is %s', (words, looking, day) =>
    expect(dayFromWords(words, TODAY, looking)).toBe(day),
  );

  it('are those of the place where the user is', () => {
    const now = () => new Date('2026-11-24T03:00:00Z');
    expect(dayHere({ now, zone: 'America/Los_Angeles' })).toBe('2026-11-23');
    expect(dayHere({ now, zone: 'Asia/Shanghai' })).toBe('2026-11-24');
    expect(dayHere({ now })).toBe('2026-11-24');
  });

  it('are read only where the schema wants a day, and what was understood is said', () => {
    const schema = {
      properties: {
        occurredOn: { type: 'string', format: 'date' },
        text: { type: 'string' },
        promise: { properties: { by: { type: 'string', format: 'date' } } },
      },
    };
    const data = { occurredOn: 'friday', text: 'friday', promise: { by: 'friday' } };
    expect(resolveDays(data, schema, io)).toEqual({
      data: { occurredOn: '2026-11-20', text: 'friday', promise: { by: '2026-11-27' } },
      said: ['occurredOn: friday is Fri 20 Nov', 'promise.by: friday is Fri 27 Nov'],
    });
  });

  it('leave a wrong word to the schema, and refuse it where it stands alone', () => {
    const schema = { properties: { occurredOn: { type: 'string', format: 'date' } } };
    expect(resolveDays({ occurredOn: 'recently' }, schema, io)).toEqual({
      data: { occurredOn: 'recently' },
      said: [],
    });
    expect(() => readDay('recently', '--on', io)).toThrow('--on must be a day');
    expect(readDay('2026-11-01', '--on', io)).toBe('2026-11-01');
  });
});
