import { FIRM, readFirm } from '../../domain/firm';
import { recipientOf, renderLetter } from '../../letters/render';
import { withinWall } from '../../letters/within-wall';
import { orderOf, TO_ATTORNEY } from '../../preview/samples';
import type { LetterOrder } from '../../domain/letters';

const NEWS = {
  kind: 'attention',
  what: 'Something needs a person.',
  since: '2026-11-23T10:00:00Z',
  next: 'show CN-2026-7K4M2P',
} as const;
const toStaff = (role: 'paralegal' | 'attorney' | 'agent' | 'bookkeeper', id?: string): LetterOrder =>
  orderOf(NEWS, {
    ...TO_ATTORNEY,
    to: { kind: 'staff', role, ...(id === undefined ? {} : { id }) },
    contact: { role: 'paralegal', id: 'paralegal-2' },
  });

describe('a letter to our own people about a case behind a wall', () => {
  it.each<[string, LetterOrder, readonly string[], string]>([
    ['whoever is inside gets it', toStaff('attorney', 'attorney-1'), ['attorney-1'], 'attorney-1'],
    ['another of the same role', toStaff('attorney', 'attorney-1'), ['attorney-2'], 'attorney-2'],
    ['the one who has the case', toStaff('agent'), ['attorney-1', 'paralegal-2'], 'paralegal-2'],
    ['an attorney', toStaff('paralegal'), ['bookkeeper-1', 'attorney-2'], 'attorney-2'],
    ['whoever there is', toStaff('agent'), ['bookkeeper-1'], 'bookkeeper-1'],
  ])('%s', (_, order, wall, reader) => {
    const within = withinWall(order, FIRM, wall);
    expect(within && recipientOf(within, FIRM).address).toBe(
      FIRM.staff.find(({ id }) => id === reader)?.email,
    );
  });

  it('goes to nobody when nobody inside is left, and never to ops', () => {
    expect(withinWall(toStaff('attorney'), FIRM, ['attorney-9'])).toBeUndefined();
    expect(withinWall(toStaff('attorney'), FIRM, ['ops-1'])).toBeUndefined();
  });

  it('is written in the language and by the clock of whoever reads it', () => {
    const meant = toStaff('agent');
    const within = withinWall(meant, FIRM, ['attorney-1']);
    expect(renderLetter(meant, FIRM).language).toBe('zh');
    expect(within && renderLetter(within, FIRM).language).toBe('en');
  });

  it('names nobody outside to the client', () => {
    const order = orderOf({ kind: 'welcome' }, { contact: { role: 'paralegal', id: 'paralegal-1' } });
    const within = withinWall(order, FIRM, ['attorney-1', 'paralegal-2']);
    const text = within && renderLetter(within, FIRM).text;
    expect(renderLetter(order, FIRM).text).toContain('Dana Reed');
    expect(text).toContain('Jules Okafor');
    expect(text).not.toContain('Dana Reed');
  });

  it('is as it was where there is no wall', () => {
    const order = toStaff('agent');
    expect(withinWall(order, readFirm(FIRM), null)).toBe(order);
  });
});
