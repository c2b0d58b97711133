import { cardPage } from '../../desk/card-page';

const card = async (content: string) => {
  const response = await cardPage().request(
    `/temporal/render?content=${encodeURIComponent(content)}&theme=light`,
  );
  return { response, body: await response.text() };
};

describe('the page that shows a card in the Temporal UI', () => {
  it('renders headings and tables', async () => {
    const { body } = await card(
      '### application\n| waiting on | due |\n| --- | --- |\n| station: answer | 5 Nov 17:00 CST |',
    );
    expect(body).toContain('<h3>application</h3>');
    expect(body).toContain('<td>5 Nov 17:00 CST</td>');
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '![x](http://a.example/x)',
    '<http://a.example>',
  ])('takes %s as text', async (content) => {
    const { body } = await card(content);
    expect(body.slice(body.indexOf('<body>'))).not.toMatch(/<(script|img|a) /);
    expect(body.slice(body.indexOf('<body>'))).not.toContain('<script>');
  });

  it('may be framed by its own origin only, and loads nothing', async () => {
    const { response } = await card('x');
    expect(response.headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*frame-ancestors 'self'/,
    );
    expect(response.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  });
});
