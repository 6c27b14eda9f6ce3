import { shownMoment } from './clock.ts';
import { CORS } from './cors.ts';
import { ACCOUNT } from './credentials.ts';
import { describeImportImageTasks } from './describe-import-image-tasks.ts';
import { Ec2Error, ec2ErrorDocument } from './ec2-error.ts';
import { readTaskQuery } from './ec2-parameters.ts';
import { misbehave, throwRefusal, unauthorized } from './misbehaviour.ts';
import { verifySignature } from './signature.ts';
import type { WorldState } from './world-state.ts';

const VERSION = '2016-11-15';
const DESCRIBE = 'DescribeImportImageTasks';

/** What is known about a call before its content is looked at. */
export interface Ec2Call {
  request: Request;
  body: Uint8Array;
  parameters: URLSearchParams;
  region: string;
  now: number;
  requestId: string;
  state: WorldState;
}

/** Answers a call of EC2's query protocol: the document asked for, or EC2's error document; null means no answer, ever. */
export async function ec2(call: Ec2Call): Promise<Response | null> {
  const headers = {
    ...CORS.ec2,
    'content-type': 'text/xml;charset=UTF-8',
    date: new Date(call.now).toUTCString(),
    'x-amzn-requestid': call.requestId,
  };
  try {
    return await answer(call, headers);
  } catch (error) {
    if (!(error instanceof Ec2Error)) throw error;
    return new Response(ec2ErrorDocument(error, call.requestId), { status: error.status, headers });
  }
}

/** Who asks is settled before how much they ask, and that before what they ask. */
async function answer(call: Ec2Call, headers: Record<string, string>): Promise<Response | null> {
  const { parameters, state, region, now, requestId } = call;
  checkAction(parameters);
  const session = await verifySignature(call.request, call.body, now);
  if (!state.takeRequest(`${ACCOUNT} ${region}`, now)) {
    throw new Ec2Error('RequestLimitExceeded', 'Request limit exceeded.');
  }
  const { world } = state;
  if (session.kind === 'guest' && world.guests === 'refused') throw unauthorized('session');
  const fails = world.ec2 !== null && state.countRequest() > world.ec2.after ? world.ec2.answer : null;
  throwRefusal(fails);
  const query = readTaskQuery(parameters);
  if (query.dryRun) throw new Ec2Error('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.');
  const place = `${state.name} ${region}`;
  const document = describeImportImageTasks(query, {
    source: state.source(region),
    shown: shownMoment(now, place),
    now,
    pageTokensLastMs: world.pageTokensLastMs,
    place,
    requestId,
  });
  const response = new Response(world.rewrite(document), { headers });
  return fails === null ? response : misbehave(fails, response);
}

function checkAction(parameters: URLSearchParams): void {
  const action = parameters.get('Action');
  if (!action) throw new Ec2Error('MissingAction', 'The request must contain the parameter Action');
  if (action !== DESCRIBE) {
    throw new Ec2Error('InvalidAction', `The action ${action} is not valid for this web service.`);
  }
  if (parameters.get('Version') !== VERSION) {
    const version = parameters.get('Version') ?? '';
    throw new Ec2Error('NoSuchVersion', `The requested version (${version}) of service AmazonEC2 does not exist`);
  }
}
