import { PORTS } from '../../settings/ports';
import { usageFor } from '../../stack/usage';

describe('npm start with arguments', () => {
  test.each(['--help', '-h'])('%s tells what it does and what sets it', (flag) => {
    const { text, code } = usageFor([flag]);
    expect(code).toBe(0);
    for (const [variable, { usual }] of Object.entries(PORTS))
      expect(text).toMatch(new RegExp(`${variable} .*; ${usual}$`, 'm'));
  });

  test('anything else is refused: nothing is started that was meant otherwise', () => {
    const { text, code } = usageFor(['--port', '9000']);
    expect(code).toBe(2);
    expect(text).toContain('takes no arguments (--port 9000)');
  });
});
