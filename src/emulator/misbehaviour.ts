import { Ec2Error, type Ec2ErrorCode, ec2ErrorDocument } from './ec2-error.ts';

/** An error answer of EC2 itself, optionally only for pages after the first. */
type Refusal = 'denied' | { code: Ec2ErrorCode; ofLaterPages?: true };

/** Faults between a page and EC2, or malformed answers of EC2. */
export const RESPONSE_FAULTS = [
  'portal',
  'portal-unreadable',
  'redirect',
  'empty',
  'no-content',
  'foreign',
  'error-in-200',
  'no-set',
  'truncated',
  'cut',
  'silent',
  'stalled',
  'dripping',
  'huge',
  'broken',
  'unavailable',
  'timed-out',
  'retry-after',
  'retry-after-weeks',
  'comments',
  'repeated-token',
  'empty-token',
] as const;

type ResponseFault = (typeof RESPONSE_FAULTS)[number];

export type Misbehaviour = Refusal | ResponseFault;

/** Throws the error of a refusal, and returns every other fault. */
export function throwRefusal(how: Misbehaviour | null, action: string, isLaterPage: boolean): ResponseFault | null {
  if (how === 'denied') throw unauthorized('identity-based', action);
  if (typeof how !== 'object' || how === null) return how;
  if (how.ofLaterPages === true && !isLaterPage) return null;
  throw new Ec2Error(how.code);
}

const ROLE = 'arn:aws:sts::111122223333:assumed-role/import-viewer/CognitoIdentityCredentials';

/** EC2's refusal in AWS's words; `policy` is the kind of policy that it names. */
export function unauthorized(policy: 'identity-based' | 'session', action: string): Ec2Error {
  return new Ec2Error(
    'UnauthorizedOperation',
    `You are not authorized to perform this operation. User: ${ROLE} is not authorized to perform: ec2:${action} ` +
      `because no ${policy} policy allows the ec2:${action} action`,
  );
}

// Well-formed as XML, as many portal pages are: the AWS SDK then reads an answer without tasks, and reports no error.
const PORTAL =
  '<html><head><title>Welcome to Guest Wi-Fi</title></head><body><h1>Sign in</h1>' +
  '<form method="post" action="/login"><input name="room"/><button>Connect</button></form></body></html>\n';
const FOREIGN =
  '<?xml version="1.0" encoding="UTF-8"?>\n<DescribeVolumesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">' +
  '<requestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</requestId><volumeSet/></DescribeVolumesResponse>';

/** The error page of a load balancer without a backend. */
const noHost = (status: number, words: string): string =>
  `<html>\r\n<head><title>${status} ${words}</title></head>\r\n<body>\r\n<center><h1>${status} ${words}</h1></center>\r\n</body>\r\n</html>\r\n`;

/** More than a browser should have to parse. */
const HUGE_BYTES = 12 * 2 ** 20;

/**
 * Applies a fault to an answer; null means that no answer ever comes (`silent`). `stalled` sends half and then nothing,
 * `dripping` sends one byte at a time, `cut` sends half and breaks the connection, `truncated` ends properly after
 * half.
 */
export async function misbehave(
  how: ResponseFault,
  answer: Response,
  asked: URLSearchParams,
): Promise<Response | null> {
  const headers = new Headers(answer.headers);
  const html = (status: number, text: string): Response => {
    headers.set('content-type', 'text/html; charset=utf-8');
    return new Response(text, { status, headers });
  };
  switch (how) {
    case 'portal':
      return html(200, PORTAL);
    case 'portal-unreadable':
      return new Response(PORTAL, { headers: { 'content-type': 'text/html' } });
    case 'redirect':
      headers.set('location', 'http://login.guest-wifi.invalid/');
      return new Response(null, { status: 307, headers });
    case 'empty':
    case 'no-content':
      headers.delete('content-type');
      return new Response(null, { status: how === 'empty' ? 200 : 204, headers });
    case 'foreign':
      return new Response(FOREIGN, { headers });
    case 'error-in-200':
      return new Response(ec2ErrorDocument(new Ec2Error('Unavailable'), headers.get('x-amzn-requestid') ?? ''), {
        headers,
      });
    case 'no-set':
      return rewritten(answer, headers, (text) =>
        text.replace(/<(importImageTaskSet|importSnapshotTaskSet|imagesSet|snapshotSet)(?:\/>|>[^]*<\/\1>)/, ''),
      );
    case 'huge':
      return rewritten(answer, headers, (text) =>
        text.replace('<importImageTaskSet>', `<importImageTaskSet><!--${' '.repeat(HUGE_BYTES)}-->`),
      );
    case 'repeated-token':
      return rewritten(answer, headers, (text) =>
        withToken(text, asked.get('NextToken') ?? /<nextToken>(.*?)<\/nextToken>/.exec(text)?.[1] ?? ''),
      );
    case 'empty-token':
      return rewritten(answer, headers, (text) => withToken(text, ''));
    case 'truncated':
      return rewritten(answer, headers, (text) => text.slice(0, text.length / 2));
    case 'broken':
      return html(500, '');
    case 'unavailable':
      return html(503, noHost(503, 'Service Temporarily Unavailable'));
    case 'timed-out':
      return html(504, noHost(504, 'Gateway Time-out'));
    case 'comments':
      return new Response(`${'<!-- -->'.repeat(400)}x`, { headers });
    case 'retry-after':
    case 'retry-after-weeks':
      headers.set('retry-after', how === 'retry-after' ? '60' : '3000000');
      // A proxy sends this header; EC2 exposes none.
      headers.set('access-control-expose-headers', 'Retry-After');
      return html(429, noHost(429, 'Too Many Requests'));
    case 'silent':
      return null;
    case 'stalled':
    case 'dripping':
    case 'cut':
      return new Response(half(await answer.text(), how), { status: answer.status, headers });
  }
}

async function rewritten(answer: Response, headers: Headers, change: (text: string) => string): Promise<Response> {
  return new Response(change(await answer.text()), { status: answer.status, headers });
}

function withToken(text: string, token: string): string {
  return text.replace(
    /<nextToken>.*?<\/nextToken>|(?=<\/DescribeImport(?:Image|Snapshot)TasksResponse>)/,
    `<nextToken>${token}</nextToken>`,
  );
}

const CUT_AFTER_MS = 100;
const DRIP_EVERY_MS = 500;

function half(text: string, then: 'stalled' | 'dripping' | 'cut'): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      if (sent === 0) {
        sent = Math.floor(bytes.length / 2);
        controller.enqueue(bytes.slice(0, sent));
        return;
      }
      // Stalled: neither bytes nor an end until the reader cancels.
      if (then === 'stalled') await new Promise(() => {});
      // Without the delay the first half would never leave the server.
      await new Promise((resolve) => setTimeout(resolve, then === 'cut' ? CUT_AFTER_MS : DRIP_EVERY_MS));
      if (then === 'cut') controller.error(new TypeError('the connection was cut'));
      else {
        sent += 1;
        controller.enqueue(bytes.slice(sent - 1, sent));
      }
    },
  });
}
