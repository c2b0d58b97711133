import { isLocalRequest, mailPath } from '../../stack/mail-web';

describe("the mail catcher's page", () => {
  test.each([
    [{ host: 'localhost:1080' }, true],
    [{ host: '127.0.0.1:1080', origin: 'http://localhost:8400' }, true],
    [{ host: 'localhost:1080', origin: 'https://evil.example' }, false],
    [{ host: 'localhost:1080', origin: 'null' }, false],
    [{ host: 'rebound.example:1080' }, false],
    [{}, false],
  ])('a request with %j is served: %s', (headers, served) => {
    expect(isLocalRequest(headers)).toBe(served);
  });

  test.each([
    ['/email', '/api/email'],
    ['/email/abc/html', '/api/email/abc/html'],
    ['/email?limit=1', '/api/email?limit=1'],
    ['/emails', '/emails'],
    ['/api/email', '/api/email'],
    ['/', '/'],
  ])('%s leads to %s', (asked, served) => {
    expect(mailPath(asked)).toBe(served);
  });
});
