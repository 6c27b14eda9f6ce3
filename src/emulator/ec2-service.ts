import { cancelImportTask } from './cancel-import-task.ts';
import { shownMoment } from './clock.ts';
import { CORS } from './cors.ts';
import { ACCOUNT } from './credentials.ts';
import { describeMade } from './describe-made.ts';
import { describeImportTasks } from './describe-import-tasks.ts';
import type { TaskKind } from './ec2-document.ts';
import { Ec2Error, ec2ErrorDocument } from './ec2-error.ts';
import { readTaskQuery } from './ec2-parameters.ts';
import { importImage } from './import-image.ts';
import { readCancel, readImport } from './import-parameters.ts';
import { imagesOf, snapshotsOf } from './made-images.ts';
import { IMAGES, readMadeQuery, SNAPSHOTS } from './made-parameters.ts';
import { misbehave, type Misbehaviour, throwRefusal, unauthorized } from './misbehaviour.ts';
import { verifySignature } from './signature.ts';
import type { ScenarioState } from './scenario-state.ts';

const VERSION = '2016-11-15';

/** A call before its content is parsed. */
export interface Ec2Call {
  request: Request;
  body: Uint8Array;
  parameters: URLSearchParams;
  region: string;
  now: number;
  requestId: string;
  state: ScenarioState;
  /** The current fault, which overrides the scenario's. */
  fault: Misbehaviour | null;
}

/**
 * Answers a call of EC2's query protocol with the requested document or EC2's error document; null means that no answer
 * ever comes.
 */
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

/** Parses the parameters of an action, and returns its answer lazily. */
type Action = (call: Ec2Call) => { dryRun: boolean; answer: () => string };

const ACTIONS = new Map<string, Action>([
  ['DescribeImportImageTasks', describeTasks('image')],
  ['DescribeImportSnapshotTasks', describeTasks('snapshot')],
  [
    'DescribeImages',
    (call) => {
      const query = readMadeQuery(IMAGES, call.parameters);
      return {
        dryRun: query.dryRun,
        answer: () => describeMade(IMAGES, query, imagesOf(madeBy(call)), pagingOf(call)),
      };
    },
  ],
  [
    'DescribeSnapshots',
    (call) => {
      const query = readMadeQuery(SNAPSHOTS, call.parameters);
      return {
        dryRun: query.dryRun,
        answer: () => describeMade(SNAPSHOTS, query, snapshotsOf(madeBy(call)), pagingOf(call)),
      };
    },
  ],
  [
    'ImportImage',
    (call) => {
      const query = readImport(call.parameters);
      return { dryRun: query.dryRun, answer: () => importImage(query, call.requestId) };
    },
  ],
  [
    'CancelImportTask',
    (call) => {
      const query = readCancel(call.parameters);
      const { source, shown } = viewOf(call, query.importTaskId.startsWith('import-snap-') ? 'snapshot' : 'image');
      return { dryRun: query.dryRun, answer: () => cancelImportTask(query, source, shown, call.requestId) };
    },
  ],
]);

function describeTasks(kind: TaskKind): Action {
  return (call) => {
    const query = readTaskQuery(call.parameters);
    const { now, requestId, state } = call;
    if (kind === 'snapshot' && state.scenario.snapshotFilter === 'refused' && query.filters.length > 0)
      throw new Ec2Error('InvalidFilter', `The filter '${query.filters[0]?.name}' is invalid`);
    const { pageTokensLastMs } = state.scenario;
    const context = { ...viewOf(call, kind), kind, now, pageTokensLastMs, requestId };
    return { dryRun: query.dryRun, answer: () => describeImportTasks(query, context) };
  };
}

/** The tasks that a call sees, and the moment whose state it sees. */
function viewOf({ state, region, now }: Ec2Call, kind: TaskKind) {
  const place = `${state.name} ${region}`;
  return { source: state.source(region, kind), shown: shownMoment(now, place), place };
}

/** What the imports made that a call sees. Another replica than that of the tasks answers. */
function madeBy({ state, region, now }: Ec2Call) {
  const shown = shownMoment(now, `${state.name} ${region} images`);
  return {
    source: state.source(region, 'image'),
    snapshotSource: state.source(region, 'snapshot'),
    shown,
    fate: state.scenario.images,
  };
}

function pagingOf({ state, region, now, requestId }: Ec2Call) {
  return { place: `${state.name} ${region}`, now, pageTokensLastMs: state.scenario.pageTokensLastMs, requestId };
}

/** Checks the signature first, then the request budget, then the parameters. */
async function answer(call: Ec2Call, headers: Record<string, string>): Promise<Response | null> {
  const { parameters, state, region, now } = call;
  const { name, action } = checkAction(parameters);
  const session = await verifySignature(call.request, call.body, now);
  if (!state.takeRequest(`${ACCOUNT} ${region}`, now)) {
    throw new Ec2Error('RequestLimitExceeded', 'Request limit exceeded.');
  }
  const { scenario } = state;
  if (session.kind === 'guest' && scenario.guests === 'refused') throw unauthorized('session', name);
  const how =
    call.fault ?? (scenario.ec2 !== null && state.countRequest() > scenario.ec2.after ? scenario.ec2.answer : null);
  const fails = throwRefusal(how, name, parameters.has('NextToken'));
  const isDenied = name.startsWith('Describe') ? scenario.denied.includes(name) : scenario.changes === 'denied';
  if (isDenied) throw unauthorized('identity-based', name);
  const asked = action(call);
  if (asked.dryRun) {
    const yes = new Ec2Error('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.');
    // Faults on the way affect dry runs too.
    if (fails !== null)
      return misbehave(
        fails,
        new Response(ec2ErrorDocument(yes, call.requestId), { status: yes.status, headers }),
        parameters,
      );
    throw yes;
  }
  const response = new Response(scenario.rewrite(asked.answer()), { headers });
  return fails === null ? response : misbehave(fails, response, parameters);
}

function checkAction(parameters: URLSearchParams): { name: string; action: Action } {
  const name = parameters.get('Action');
  if (!name) throw new Ec2Error('MissingAction', 'The request must contain the parameter Action');
  const action = ACTIONS.get(name);
  if (action === undefined)
    throw new Ec2Error('InvalidAction', `The action ${name} is not valid for this web service.`);
  if (parameters.get('Version') !== VERSION) {
    const version = parameters.get('Version') ?? '';
    throw new Ec2Error('NoSuchVersion', `The requested version (${version}) of service AmazonEC2 does not exist`);
  }
  return { name, action };
}
