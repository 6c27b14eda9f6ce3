import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CloudError } from '#aws/cloud-error.ts';
import { proveEc2Answer } from '#aws/ec2-answer.ts';

const NAMESPACE = 'xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"';
const answer = (inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<DescribeImportImageTasksResponse ${NAMESPACE}><requestId>r</requestId>${inside}</DescribeImportImageTasksResponse>\n`;
const EMPTY = answer('<importImageTaskSet/>');
const ONE = answer('<importImageTaskSet><item><importTaskId>import-ami-1</importTaskId></item></importImageTaskSet>');
const errorDocument = (code: string): string =>
  `<?xml version="1.0"?><Response><Errors><Error><Code>${code}</Code><Message>You said &lt;x&gt; &amp;amp; y</Message></Error></Errors><RequestID>59dbff89</RequestID></Response>`;

function prove(status: number, text: string, headers: Record<string, string> = {}): string {
  return proveEc2Answer(
    { status, headers, text },
    { root: 'DescribeImportImageTasksResponse', set: 'importImageTaskSet' },
  );
}

function errorOf(status: number, text: string, headers: Record<string, string> = {}): CloudError {
  try {
    prove(status, text, headers);
  } catch (error) {
    if (error instanceof CloudError) return error;
    throw error;
  }
  throw new Error('it was taken for an answer');
}

describe('an answer', () => {
  it('is a proof with its own root and a task set, empty or not', () => {
    expect(prove(200, EMPTY)).toBe(EMPTY);
    expect(prove(200, `\uFEFF${ONE}`)).toContain('import-ami-1');
    expect(prove(200, answer('<importImageTaskSet xmlns="x" />'))).toContain('importImageTaskSet');
  });

  it.each([
    ['nothing at all', 200, '', 'not-aws'],
    ['no content', 204, '', 'not-aws'],
    ['a page of a captive portal', 200, '<!DOCTYPE html><html><body>Sign in</body></html>', 'not-aws'],
    ['such a page that is XML', 200, '<html><body><importImageTaskSet/></body></html>', 'not-aws'],
    [
      'the answer of another action',
      200,
      `<DescribeRegionsResponse ${NAMESPACE}><regionInfo/></DescribeRegionsResponse>`,
      'not-aws',
    ],
    ['an answer without a task set', 200, answer(''), 'not-aws'],
    ['an answer with a task set in a comment alone', 200, answer('<!-- <importImageTaskSet/> -->'), 'not-aws'],
    ['a part of an answer, as a cache may keep it', 206, ONE, 'not-aws'],
    ['a text that speaks of XML', 200, 'begin with <?xml', 'not-aws'],
    ['JSON', 200, '{"importImageTaskSet":[]}', 'not-aws'],
    ['the start of an answer', 200, '<?xml versi', 'incomplete'],
    ['its first character', 200, '<', 'incomplete'],
    ['the start of an answer behind an empty line', 200, '\n<?xml', 'incomplete'],
    ['half of an answer', 200, ONE.slice(0, ONE.length / 2), 'incomplete'],
    ['half of an error', 400, '<Response><Errors><Error><Co', 'incomplete'],
    ['an error inside of a success', 200, errorDocument('RequestLimitExceeded'), 'throttled'],
    ['too many requests', 429, 'slow down', 'throttled'],
    ['a throttle', 503, errorDocument('RequestLimitExceeded'), 'throttled'],
    ['an unavailable service with any body', 503, '<html>oh</html>', 'unavailable'],
    ['a broken service', 500, 'oh', 'unavailable'],
    ['an internal error', 500, errorDocument('InternalError'), 'unavailable'],
    ['a refusal', 403, errorDocument('UnauthorizedOperation'), 'denied'],
    ['a refusal of a proxy', 403, '<html>Forbidden</html>', 'not-aws'],
    ['expired', 400, errorDocument('RequestExpired'), 'expired'],
    ['an unknown id', 400, errorDocument('InvalidConversionTaskId.Malformed'), 'unknown-id'],
    ['an ended token', 400, errorDocument('InvalidNextToken'), 'page-ended'],
    ['a code that nobody knows', 400, errorDocument('constructor'), 'invalid-request'],
    ['such a code of a broken service', 500, errorDocument('Whatever'), 'unavailable'],
  ])('%s is an error', (_, status, text, kind) => {
    expect(errorOf(status, text)).toMatchObject({ kind, service: 'EC2' });
  });

  it('is told by its status where it says nothing else', () => {
    expect(errorOf(503, 'oh').code).toBe('HTTP 503');
    expect(errorOf(403, 'oh').code).toBe('HTTP 403');
  });

  it('is an error as well without a message, with spaces, and with the other spelling of the request id', () => {
    const error = errorOf(
      403,
      '<Response><Errors><Error><Code> UnauthorizedOperation </Code></Error></Errors><RequestId>r</RequestId></Response>',
    );
    expect(error).toMatchObject({
      code: 'UnauthorizedOperation',
      kind: 'denied',
      message: 'Reading import tasks is not allowed',
      requestId: 'r',
    });
  });

  it('tells code, message and request id of an error, and what to do', () => {
    const error = errorOf(403, errorDocument('UnauthorizedOperation'));
    expect(error).toMatchObject({ code: 'UnauthorizedOperation', requestId: '59dbff89', needsPerson: true });
    expect(error.message).toBe('You said <x> &amp; y');
    expect(error.next).toContain('ec2:DescribeImportImageTasks');
  });

  it('is said on one line, whatever breaks it, as a character or as a reference', () => {
    const error = errorOf(403, errorDocument('Denied').replace('You said', 'You&#13;&#xA;\tsaid\r\n&#x202E;'));
    expect(error.message).toBe('You said <x> &amp; y');
  });

  it('waits as long as it is asked to', () => {
    expect(errorOf(429, '', { 'retry-after': '60' }).retryAfterMs).toBe(60_000);
    expect(errorOf(429, '', { 'retry-after': 'soon' }).retryAfterMs).toBeNull();
    expect(errorOf(429, '', { 'retry-after': '0' }).retryAfterMs).toBeNull();
  });

  it('is never taken for one when it is cut anywhere', () => {
    fc.assert(
      fc.property(fc.nat(ONE.trimEnd().length - 1), (length) => {
        expect(['incomplete', 'not-aws']).toContain(errorOf(200, ONE.slice(0, length)).kind);
      }),
    );
  });

  it('is never taken for one whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(errorOf(200, text)).toBeInstanceOf(CloudError);
      }),
    );
  });

  it('has a mark where XML forbids a character, written out or as a reference', () => {
    const tag = (value: string): string =>
      answer(`<importImageTaskSet><item><value>${value}</value></item></importImageTaskSet>`);
    for (const bad of [
      '\u0001',
      '\u001F',
      '\uFFFF',
      '&#1;',
      '&#x1;',
      '&#31;',
      '&#x1F;',
      '&#0;',
      '&#xFFFE;',
      '&#65535;',
    ]) {
      expect(prove(200, tag(`a${bad}b`))).toBe(tag('a\uFFFDb'));
    }
    for (const good of [
      '\t',
      '\n',
      '&#9;',
      '&#xA;',
      '&#13;',
      '&#xd;',
      '&#65;',
      '&#x20;',
      '&#32;',
      '&#x1F600;',
      '&#10;',
    ]) {
      expect(prove(200, tag(`a${good}b`))).toBe(tag(`a${good}b`));
    }
  });
});
