import { COMMANDS } from '../../domain/commands';
import { phraseOf, PHRASES } from '../../domain/phrases';

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

  it('tells a command that a later release knows by its name', () => {
    expect(phraseOf('sing-a-song', { data: {}, at: '', item: (id) => id })).toBe('sing-a-song');
    expect(phraseOf('constructor', { data: {}, at: '', item: (id) => id })).toBe('constructor');
  });
});
