import fc from 'fast-check';
import { compareNames, isSameChineseName, type Likeness } from '../../../domain/names/compare';

describe('two ways of writing a name', () => {
  it.each<[string, string, string, Likeness]>([
    ['capitals', 'Maria Ortiz', 'MARIA ORTIZ', 'same'],
    ['marks', 'Jean-Baptiste Lefèvre', 'JEAN BAPTISTE LEFEVRE', 'same'],
    ['apostrophes of any kind', 'Thomas O’Brien', "THOMAS O'BRIEN", 'same'],
    ['no apostrophe', 'Thomas O’Brien', 'THOMAS OBRIEN', 'same'],
    ['hyphen or space', 'Nakamura-Smith Ann', 'NAKAMURA SMITH ANN', 'same'],
    ['a hyphen lost', 'Anne-Marie Curie', 'ANNEMARIE CURIE', 'same'],
    ['points', 'J. R. Smith', 'J R SMITH', 'same'],
    ['German ü', 'Jörg Müller', 'JOERG MUELLER', 'transliteration'],
    ['German ü without its e', 'Jörg Müller', 'JORG MULLER', 'same'],
    ['sharp s', 'Karl Weiß', 'KARL WEISS', 'transliteration'],
    ['Danish', 'Søren Ærø', 'SOEREN AEROE', 'transliteration'],
    ['Swedish', 'Åke Öberg', 'AAKE OEBERG', 'transliteration'],
    ['Polish', 'Łukasz Wałęsa', 'LUKASZ WALESA', 'transliteration'],
    ['Icelandic', 'Þór Guðmundsson', 'THOR GUDMUNDSSON', 'transliteration'],
    ['Turkish', 'Işıl Yıldız', 'ISIL YILDIZ', 'same'],
    ['Spanish', 'Íñigo Muñoz', 'INIGO MUNOZ', 'same'],
    ['decomposed letters', 'Jose\u0301 Nun\u0303ez', 'JOSÉ NUÑEZ', 'same'],
    ['a mark in neither', 'Jorg Mueller', 'JORG MULLER', 'alike'],
    ['pinyin without spaces', 'Li Xiao Ming', 'LI XIAOMING', 'same'],
    ['pinyin with tones', 'Lǐ Xiǎomíng', 'LI XIAOMING', 'same'],
    ['pinyin, given name first', 'Xiaoming Li', 'LI XIAO MING', 'order'],
    ['pinyin ü as LYU', 'Lü Fang', 'LYU FANG', 'transliteration'],
    ['pinyin ü as LV', 'Lǚ Fang', 'LV FANG', 'transliteration'],
    ['pinyin LV and LYU', 'LV FANG', 'LYU FANG', 'alike'],
    ['Vietnamese marks', 'Nguyễn Thị Đào', 'NGUYEN THI DAO', 'transliteration'],
    ['Vietnamese order', 'Đào Thị Nguyễn', 'NGUYEN THI DAO', 'order'],
    ['Arabic vowels', 'Mohammed Al-Sayed', 'MUHAMMAD EL SAYYID', 'alike'],
    ['Arabic with and without the son', 'Khalid bin Salman', 'KHALED SALMAN', 'alike'],
    ['a second surname missing', 'Ana García López', 'ANA GARCIA', 'parts'],
    ['a middle name missing', 'Maria Elena Ortiz Vance', 'MARIA ORTIZ VANCE', 'parts'],
    ['surname first', 'Maria Ortiz', 'ORTIZ MARIA', 'order'],
    ['surname first, with a comma', 'Maria Elena Ortiz', 'ORTIZ, MARIA ELENA', 'order'],
    ['a maiden name', 'Nomsa Dlamini', 'NOMSA KHUMALO', 'different'],
    ['a vowel more', 'Anna Berg', 'ANNA BERGE', 'alike'],
    ['another consonant', 'Anna Berg', 'ANNA BERT', 'different'],
    ['another vowel, perhaps another person: never passed by itself', 'Li Fang', 'LI FENG', 'alike'],
    ['two persons', 'Li Wei', 'WANG FANG', 'different'],
    ['nothing', '', 'LI WEI', 'different'],
    ['no letters', '---', 'LI WEI', 'different'],
  ])('%s: %s, %s', (_what, a, b, likeness) => {
    expect([compareNames(a, b), compareNames(b, a)]).toEqual([likeness, likeness]);
  });

  it('a name is the same as itself, in capitals, and never slower than a glance', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) => {
        const likeness = compareNames(name, name);
        expect(['same', 'different']).toContain(likeness);
        if (/\p{Letter}/u.test(name)) expect(likeness).toBe('same');
      }),
      { numRuns: 300 },
    );
  });

  it('a name of nothing but letters with marks ends', () => {
    expect(compareNames('Ü'.repeat(120), 'Ö'.repeat(120))).toBe('different');
  });
});

describe('Chinese names', () => {
  it.each([
    ['让·勒菲弗', '让•勒菲弗', true],
    ['欧 玛丽', '欧玛丽', true],
    ['欧玛丽', '欧玛莉', false],
  ])('%s, %s: %p', (a, b, same) => {
    expect(isSameChineseName(a, b)).toBe(same);
  });
});
