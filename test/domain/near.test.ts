import { nearest } from '../../domain/near';

describe('the nearest known word', () => {
  const known = ['record-review', 'record-refusal', 'refund', 'ship', 'note'];
  it.each<[string, string | undefined]>([
    ['record-reveiw', 'record-review'],
    ['recrd-refusal', 'record-refusal'],
    ['noet', 'note'],
    ['hsip', 'ship'],
    ['RECORD-REVIEW', 'record-review'],
    ['refnd', 'refund'],
    ['shp', 'ship'],
    ['notes', 'note'],
    ['approve', undefined],
    ['', undefined],
    ['x'.repeat(10_000), undefined],
    ['__proto__', undefined],
  ])('to %s is %s', (word, expected) => {
    expect(nearest(word, known)).toBe(expected);
  });

  it('is none where nothing is known', () => {
    expect(nearest('note', [])).toBeUndefined();
  });
});
