// What a good engineer writes in an afternoon: the SDK, an infinite query that fetches itself anew, a list of all rows.
import { DescribeImportImageTasksCommand, EC2Client, type ImportImageTask } from '@aws-sdk/client-ec2';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';
import { QueryClient, QueryClientProvider, useInfiniteQuery } from '@tanstack/react-query';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { PLACE } from './place.ts';

const { region, identityPoolId, ec2, cognitoIdentity } = PLACE;
const credentials = fromCognitoIdentityPool({ identityPoolId, clientConfig: { region, endpoint: cognitoIdentity } });
const client = new EC2Client({ region, endpoint: ec2, credentials });

function useTasks() {
  return useInfiniteQuery({
    queryKey: ['import-image-tasks'],
    queryFn: ({ pageParam }) =>
      client.send(
        new DescribeImportImageTasksCommand({ MaxResults: 100, ...(pageParam === '' ? {} : { NextToken: pageParam }) }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ NextToken }) => NextToken,
    refetchInterval: 10_000,
  });
}

const Row = memo(function Row({
  task,
  onOpen,
}: {
  readonly task: ImportImageTask;
  readonly onOpen: (task: ImportImageTask) => void;
}) {
  const disks = task.SnapshotDetails ?? [];
  const bytes = disks.reduce((sum, { DiskImageSize = 0 }) => sum + DiskImageSize, 0);
  return (
    <tr data-row={task.ImportTaskId} onClick={() => onOpen(task)}>
      <td>{task.Status}</td>
      <td>{task.ImportTaskId}</td>
      <td>{task.Progress === undefined ? task.ImageId : <progress max={100} value={Number(task.Progress)} />}</td>
      <td>{task.StatusMessage}</td>
      <td>{task.Description}</td>
      <td>
        {disks.length} · {(bytes / 2 ** 30).toFixed(1)} GiB
      </td>
      <td>{task.Platform}</td>
      <td>
        {task.Tags?.map(({ Key, Value }) => (
          <span key={Key}>
            {Key} {Value}{' '}
          </span>
        ))}
      </td>
    </tr>
  );
});

function textOf({
  ImportTaskId,
  Status,
  StatusMessage,
  Description,
  ImageId,
  Platform,
  Tags = [],
}: ImportImageTask): string {
  return [
    ImportTaskId,
    Status,
    StatusMessage,
    Description,
    ImageId,
    Platform,
    ...Tags.flatMap(({ Key, Value }) => [Key, Value]),
  ]
    .join('\n')
    .toLowerCase();
}

function App() {
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useTasks();
  const [text, setText] = useState('');
  const [opened, setOpened] = useState<ImportImageTask | null>(null);
  const end = useRef<HTMLDivElement>(null);
  const tasks = useMemo(() => data?.pages.flatMap(({ ImportImageTasks = [] }) => ImportImageTasks) ?? [], [data]);
  const shown = useMemo(() => {
    const words = text.toLowerCase().split(/\s+/);
    return tasks.filter((task) => words.every((word) => textOf(task).includes(word)));
  }, [tasks, text]);

  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting === true && hasNextPage && !isFetchingNextPage) void fetchNextPage();
    });
    if (end.current !== null) observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  if (isPending) return <p>Loading …</p>;
  return (
    <>
      {error !== null && <p role="alert">{error.message}</p>}
      <input aria-label="Filter tasks" value={text} onChange={({ target }) => setText(target.value)} />
      <p>{tasks.length} tasks</p>
      <table>
        <tbody>
          {shown.map((task) => (
            <Row key={task.ImportTaskId} task={task} onOpen={setOpened} />
          ))}
        </tbody>
      </table>
      <div ref={end} />
      {opened !== null && (
        <aside aria-label={opened.ImportTaskId}>
          <pre>{JSON.stringify(opened, null, 2)}</pre>
        </aside>
      )}
    </>
  );
}

const root = document.querySelector('#root');
if (root !== null) {
  createRoot(root).render(
    <QueryClientProvider client={new QueryClient()}>
      <App />
    </QueryClientProvider>,
  );
}
