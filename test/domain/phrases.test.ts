import { COMMANDS } from '../../domain/commands';
import { phraseOf, phraseOfEntry, PHRASES } from '../../domain/phrases';

describe('what happened, in words', () => {
  it.each(COMMANDS.map((spec) => [spec.name, spec] as const))('%s has a phrase of its own', (name, spec) => {
    expect(Object.keys(PHRASES)).toContain(name);
    const said = phraseOf(name, {
      data: spec.schema.parse(spec.example) as Record<string, unknown>,
      at: spec.scope === 'station' ? 'Shanghai, Pudong' : '',
      item: (id) => `the item ${id}`,
    });
    expect(said).not.toBe('');
    expect(said).not.toMatch(/undefined|null|\[object|NaN|: $/);
  });

  it.each(
    COMMANDS.flatMap((spec) => {
      const least = spec.schema.safeParse({});
      return least.success ? [[spec.name, least.data as Record<string, unknown>] as const] : [];
    }),
  )('%s without any data is a whole phrase', (name, data) => {
    const said = phraseOf(name, { data, at: 'Shanghai, Pudong', item: (id) => id });
    expect(said).toMatch(/[^\s:,]$/);
    expect(said).not.toMatch(/undefined|null| {2}/);
  });

  it('joins things whose names contain commas by something else', () => {
    const said = (command: string, data: Record<string, unknown>) =>
      phraseOf(command, { data, at: 'Shanghai, Pudong', item: (id) => `${id}, Shanghai, Pudong` });
    const two = { items: ['work permit', 'visa'] };
    const both = 'work permit, Shanghai, Pudong; visa, Shanghai, Pudong';
    expect([
      said('receive-items', two),
      said('move-custody', { ...two, to: 'agent' }),
      said('recall-original', two),
      said('review-items', {
        accepted: two.items,
        sentBack: [
          { item: 'photo', reason: 'not-legible' },
          { item: 'stamps', reason: 'cut-off' },
        ],
      }),
      said('record-deficiency', { missing: ['a seal, in red', 'a photo'] }),
    ]).toEqual([
      `received: ${both}`,
      `now with agent: ${both}`,
      `client asked back: ${both}`,
      `accepted: ${both}. Sent back: photo, Shanghai, Pudong (not legible); stamps, Shanghai, Pudong (cut off)`,
      'Shanghai, Pudong misses a seal, in red; a photo (its clock stops)',
    ]);
  });

  it('names the station of a decision that names it in its data', () => {
    const names = {
      at: (id: string | undefined) => (id === undefined ? '' : 'Wuhan'),
      item: (id: string) => id,
    };
    const data = { about: 'refusal', answer: 'close', station: 'wuhan', reason: 'x' };
    expect(phraseOfEntry({ command: 'decide', data }, names)).toBe(
      'attorney decided about refusal at Wuhan: close',
    );
  });

  it('tells a command that a later release knows by its name', () => {
    expect(phraseOf('sing-a-song', { data: {}, at: '', item: (id) => id })).toBe('sing-a-song');
    expect(phraseOf('constructor', { data: {}, at: '', item: (id) => id })).toBe('constructor');
  });
});
