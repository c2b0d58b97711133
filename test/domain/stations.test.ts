import fc from 'fast-check';
import { intakeSchema } from '../../domain/intake';
import { stationId, stationName, stationsOf } from '../../domain/stations';
import twoCities from '../../examples/two-cities-with-counsel.json';

describe('the id of a station', () => {
  it.each([
    ['Shanghai', 'Pudong', 'shanghai-pudong'],
    ['Wuhan', undefined, 'wuhan'],
    ["Xi'an", 'Yanta', 'xi-an-yanta'],
    ['Ürümqi', undefined, 'urumqi'],
    ['Lǚshùn', 'Dàlián', 'lushun-dalian'],
    ['  Shanghai ', ' Pudong New Area (浦东)', 'shanghai-pudong-new-area-浦东'],
    ['上海', '浦东新区', '上海-浦东新区'],
    ['ハルビン', undefined, 'ハルヒン'],
    ['하얼빈', undefined, '하얼빈'],
    ['???', undefined, ''],
    ['constructor', undefined, 'place-constructor'],
  ])('of %s, %s is %s', (city, district, id) => {
    expect(stationId({ city, district })).toBe(id);
  });

  it('is the same however the name is written', () => {
    expect(
      new Set(
        ['Pudong', 'PUDONG', 'pǔdōng', 'Pu\u030Cdong'].map((district) =>
          stationId({ city: 'Shanghai', district }),
        ),
      ).size,
    ).toBe(1);
  });

  it('fits into an envelope and into the words of a command, whatever a city is called', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.option(fc.string({ unit: 'binary', maxLength: 200 }), { nil: undefined }),
        (city, district) => {
          const id = stationId({ city, district });
          expect(id.length).toBeLessThanOrEqual(80);
          expect(id).toMatch(/^[\p{L}\p{N}-]*$/u);
          expect(id).not.toMatch(/^-|-$|--/);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the stations of a case', () => {
  const { stays } = intakeSchema.parse(twoCities);

  it('are one for each place, in the order of the stays', () => {
    expect(stationsOf([...stays, stays[0]!], () => true).map((s) => [s.id, s.stays])).toEqual([
      ['chengdu-wuhou', [0, 2]],
      ['guangzhou-tianhe', [1]],
    ]);
  });

  it('are those of the stays that are wanted', () => {
    expect(stationsOf(stays, (stay) => stay === 1).map(stationName)).toEqual(['Guangzhou, Tianhe']);
    expect(stationsOf(stays, () => false)).toEqual([]);
  });
});
