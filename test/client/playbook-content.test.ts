import { withPlaybookContent } from '../../client/playbook-content';
import { shippedPlaybooks } from '../../store/shipped-playbooks';

const fill = (data: unknown, command = 'use-playbook', city = 'Shenzhen') =>
  withPlaybookContent(
    command,
    data,
    () => Promise.resolve(shippedPlaybooks()),
    () => Promise.resolve({ city }),
    '2026-11-25',
  );

describe('what a playbook says, filled in by the desk', () => {
  it('is the version that was named, whatever its dates, with the wider ones of today', async () => {
    expect(await fill({ playbook: 'shenzhen', version: '2022', content: [{ forged: true }] })).toMatchObject({
      content: [
        { id: 'shenzhen', version: '2022', effectiveTo: '2024-11-07' },
        { id: 'province-guangdong' },
        { id: 'national' },
      ],
    });
  });

  it.each([
    [{ playbook: 'shenzhen', version: '1999' }, ['versions of shenzhen: 2022, 2024-11']],
    [{ playbook: 'shenzen', version: '2022' }, ['did you mean shenzhen?']],
    [
      { playbook: 'wuxi', version: '2026-11' },
      ['playbooks of that place: shenzhen, province-guangdong, national'],
    ],
  ])('is refused for %j', async (data, facts) => {
    await expect(fill(data)).rejects.toMatchObject({ facts });
  });

  it('is left out of every other command', async () => {
    expect(await fill({ playbook: 'shenzhen', version: '2022' }, 'note')).toEqual({
      playbook: 'shenzhen',
      version: '2022',
    });
  });
});
