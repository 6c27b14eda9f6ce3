import { Ec2Error, type Ec2ErrorCode } from './ec2-error.ts';

/** EC2 itself answers, with an error. */
type Refusal = 'denied' | { code: Ec2ErrorCode };

/** Ways in which something between a page and EC2 does not answer the question. */
type Mishap = 'portal' | 'empty' | 'unavailable' | 'silent' | 'stalled' | 'cut';

export type Misbehaviour = Refusal | Mishap;

/** Throws the error of a refusal, and lets everything else pass, a mishap too. */
export function throwRefusal(how: Misbehaviour | null, action: string): asserts how is Mishap | null {
  if (how === 'denied') throw unauthorized('identity-based', action);
  if (typeof how === 'object' && how !== null) throw new Ec2Error(how.code);
}

const ROLE = 'arn:aws:sts::111122223333:assumed-role/import-viewer/CognitoIdentityCredentials';

/** EC2's no, in AWS's words; `policy` is the kind of policy that AWS names as the reason. */
export function unauthorized(policy: 'identity-based' | 'session', action: string): Ec2Error {
  return new Ec2Error(
    'UnauthorizedOperation',
    `You are not authorized to perform this operation. User: ${ROLE} is not authorized to perform: ec2:${action} `
      + `because no ${policy} policy allows the ec2:${action} action`,
  );
}

// Well-formed as XML, as many are: the AWS SDK then reads an answer without tasks and reports no error.
const PORTAL = '<html><head><title>Welcome to Guest Wi-Fi</title></head><body><h1>Sign in</h1>'
  + '<form method="post" action="/login"><input name="room"/><button>Connect</button></form></body></html>\n';
const UNAVAILABLE = '<html>\r\n<head><title>503 Service Temporarily Unavailable</title></head>\r\n<body>\r\n'
  + '<center><h1>503 Service Temporarily Unavailable</h1></center>\r\n</body>\r\n</html>\r\n';

/**
 * Turns an answer into one that went wrong; null means that none ever comes (`silent`). `stalled` sends
 * half and goes silent, `cut` sends half and breaks off.
 */
export async function misbehave(how: Mishap, answer: Response): Promise<Response | null> {
  const headers = new Headers(answer.headers);
  switch (how) {
    case 'portal':
      headers.set('content-type', 'text/html; charset=utf-8');
      return new Response(PORTAL, { headers });
    case 'empty':
      headers.delete('content-type');
      return new Response(null, { headers });
    case 'unavailable':
      headers.set('content-type', 'text/html');
      return new Response(UNAVAILABLE, { status: 503, headers });
    case 'silent':
      return null;
    case 'stalled':
    case 'cut':
      return new Response(half(await answer.text(), how), { status: answer.status, headers });
  }
}

const CUT_AFTER_MS = 100;

function half(text: string, then: 'stalled' | 'cut'): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let sent = false;
  return new ReadableStream({
    async pull(controller) {
      if (!sent) {
        sent = true;
        controller.enqueue(bytes.slice(0, bytes.length / 2));
        return;
      }
      // Stalled: no more bytes and no end, until the reader gives up and cancels.
      if (then === 'stalled') await new Promise(() => {});
      // Broken off at once, the first half would never leave the server.
      await new Promise((resolve) => setTimeout(resolve, CUT_AFTER_MS));
      controller.error(new TypeError('the connection was cut'));
    },
  });
}
