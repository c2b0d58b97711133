/**
 * The colours of a letter, in daylight and at night. Most mail programs read the inline ones; those that know
 * `prefers-color-scheme` turn to the dark ones. Text has a contrast of 4.5:1 or more against its ground (WCAG 2.2, 1.4.3).
 */
export const LIGHT = { ground: '#ffffff', text: '#1c2126', quiet: '#50565e', rule: '#d9dde2' } as const;
export const DARK: Colours = { ground: '#15181c', text: '#e8eaed', quiet: '#b0b7bf', rule: '#3a4149' };

export type Colours = Readonly<Record<keyof typeof LIGHT, string>>;

/** What turns a letter dark where the reader has it so: inline colours give way only to `!important`. */
export const DARK_STYLE = [
  ':root{color-scheme:light dark}',
  '@media (prefers-color-scheme:dark){',
  `body{background:${DARK.ground}!important;color:${DARK.text}!important}`,
  `.quiet{color:${DARK.quiet}!important}`,
  `th,td{border-color:${DARK.rule}!important}`,
  '}',
].join('');
