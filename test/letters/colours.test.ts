import { FIRM } from '../../domain/firm';
import { DARK, LIGHT, type Colours } from '../../letters/colours';
import { renderLetter } from '../../letters/render';
import { ALL_FACTS, orderOf } from '../../preview/samples';

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

test('the measure itself: black on white is 21:1, a known grey is 4.5:1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

test.each([
  ['light', LIGHT],
  ['dark', DARK],
] as const)('every text of a %s letter has a contrast of 4.5:1 or more', (_name, colours: Colours) => {
  for (const text of [colours.text, colours.quiet])
    expect(contrast(text, colours.ground)).toBeGreaterThanOrEqual(4.5);
});

test('a letter has no colour besides these, and every light one has its dark counterpart', () => {
  const known: string[] = [...Object.values(LIGHT), ...Object.values(DARK)];
  for (const facts of ALL_FACTS) {
    const { html } = renderLetter(orderOf(facts), FIRM);
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    for (const [colour] of html.matchAll(/#[0-9a-f]{3,8}\b/gi)) {
      // An escaped apostrophe is `&#39;`.
      if (colour !== '#39') expect(known).toContain(colour);
    }
    // What is quiet inline is quiet by class too: else it would stay dark on dark.
    expect(html.match(new RegExp(`style="[^"]*${LIGHT.quiet}`, 'g'))?.length ?? 0).toBe(
      html.match(/class="quiet"/g)?.length ?? 0,
    );
  }
});
